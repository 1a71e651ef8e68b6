// Draws a film's moment on a canvas, from the bottom up: maps, the curve, notes with their words, and pictures of all
// else. No DOM but the canvas itself.
import type { FilmMap, FilmNote } from '../../../shared/film'
import type { Rect } from '../../../shared/journey/layout'
import { paintMap } from './paintMap'
import { paintNote } from './paintNote'

/** `pictures` are those that are loaded, each where it stands. */
export type Painted = {
  maps: readonly FilmMap[]
  notes: readonly FilmNote[]
  pictures: readonly ShownPicture[]
}

export type ShownPicture = Rect & { o: string; image: CanvasImageSource }

export type Camera = { x: number; y: number; z: number }

/** `width` and `height` in CSS pixels; the context is scaled to them. */
export function paint(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  camera: Camera,
  { maps, notes, pictures }: Painted,
): void {
  context.save()
  context.fillStyle = '#faf8f4'
  context.fillRect(0, 0, width, height)
  context.scale(camera.z, camera.z)
  context.translate(camera.x, camera.y)
  const highest = maps.reduce((most, { o }) => (o > most ? o : most), '')
  const layers: { o: string; paint: () => void }[] = [
    ...maps.map((map) => ({ o: map.o, paint: () => paintMap(context, map, camera.z) })),
    ...pictures.map(({ o, image, x, y, w, h }) => ({
      o,
      paint: () => context.drawImage(image, x, y, w, h),
    })),
    // A note of a map lies on it.
    ...notes.map((note) => ({
      o: note.o ?? highest,
      paint: () => paintNote(context, note, camera.z),
    })),
  ]
  // Stable: what lies equally high stays as it came.
  layers.sort((a, b) => (a.o < b.o ? -1 : a.o > b.o ? 1 : 0))
  for (const layer of layers) layer.paint()
  context.restore()
}
