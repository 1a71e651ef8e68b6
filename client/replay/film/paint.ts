// Draws a film's moment on a canvas, from the bottom up: maps, the curve, notes with their words, and pictures of all
// else. No DOM but the canvas itself.
import { curvePath } from '../../../shared/emotion'
import type { FilmMap, FilmNote } from '../../../shared/film'
import type { Rect } from '../../../shared/journey/layout'

/** `pictures` are those that are loaded, each where it stands. */
export type Painted = {
  maps: readonly FilmMap[]
  notes: readonly FilmNote[]
  pictures: readonly ShownPicture[]
}

export type ShownPicture = Rect & { o: string; image: CanvasImageSource }

export type Camera = { x: number; y: number; z: number }

const ink = '#1d1b2e'
const soft = '#5f5c74'
const font =
  "'Pretendard Variable', Pretendard, system-ui, -apple-system, 'Segoe UI', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"

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
    ...maps.map((map) => ({ o: map.o, paint: () => paintMap(context, map) })),
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

function paintMap(context: CanvasRenderingContext2D, map: FilmMap): void {
  context.save()
  context.translate(map.x, map.y)
  const top = map.rows[0]?.y ?? 0
  const left = map.columns[0]?.x ?? 0
  context.fillStyle = '#fff'
  context.shadowColor = 'rgb(29 27 46 / 14%)'
  context.shadowBlur = 30
  context.fillRect(0, 0, map.w, map.h)
  context.shadowColor = 'transparent'
  for (const { y, h, title, prompt, color } of map.rows) {
    context.globalAlpha = 0.16
    context.fillStyle = color
    context.fillRect(left, y, map.w - left, h)
    context.globalAlpha = 1
    context.fillRect(0, y, 6, h)
    const place = { x: 22, w: left - 34 }
    const size = { size: 20, weight: 650, color: ink }
    const below = words(context, title, { ...place, y: y + 20, h: h - 24, ...size }) + 6
    const room = y + h - below - 8
    if (room > 20) words(context, prompt, { ...place, y: below, h: room, size: 14, color: soft })
  }
  context.fillStyle = ink
  words(context, map.title, {
    x: 22,
    y: 18,
    w: map.w - 44,
    h: 60,
    size: 30,
    color: ink,
    weight: 700,
  })
  context.strokeStyle = '#e7e2d8'
  context.lineWidth = 2
  context.beginPath()
  for (const { x } of map.columns) line(context, x, top, x, map.h)
  for (const { y } of map.rows) line(context, 0, y, map.w, y)
  context.stroke()
  for (const { x, w, title } of map.columns) {
    words(context, title, {
      x: x + 14,
      y: top - 44,
      w: w - 28,
      h: 40,
      size: 22,
      color: '#43369f',
      weight: 650,
    })
  }
  for (const { x, y, w, h } of map.groups) {
    context.fillStyle = 'rgb(29 27 46 / 4%)'
    context.strokeStyle = 'rgb(95 92 116 / 34%)'
    context.lineWidth = 1.5
    context.beginPath()
    context.roundRect(x, y, w, h, 9)
    context.fill()
    context.stroke()
  }
  if (map.curve.length > 0) {
    context.strokeStyle = '#5b4bdb'
    context.lineWidth = 6
    context.lineCap = 'round'
    context.stroke(new Path2D(curvePath(map.curve)))
    context.fillStyle = '#5b4bdb'
    for (const { x, y } of map.curve) {
      context.beginPath()
      context.arc(x, y, 10, 0, 2 * Math.PI)
      context.fill()
    }
  }
  context.restore()
}

function line(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number) {
  context.moveTo(x, y)
  context.lineTo(toX, toY)
}

function paintNote(context: CanvasRenderingContext2D, note: FilmNote, zoom: number): void {
  const { x, y, w, h, color, text, author } = note
  context.fillStyle = color
  context.beginPath()
  context.roundRect(x, y, w, h, 4)
  context.fill()
  // Letters that nobody can read are only noise.
  if (zoom * 16 < 4) return
  const room = author ? 26 : 12
  words(context, text, { x: x + 10, y: y + 12, w: w - 20, h: h - 12 - room, size: 16, color: ink })
  if (author)
    words(context, author, { x: x + 10, y: y + h - 22, w: w - 20, h: 18, size: 12, color: soft })
}

type Place = {
  x: number
  y: number
  w: number
  h: number
  size: number
  color: string
  weight?: number
}

/** As many lines as there is room for; returns where they end. Korean breaks at any syllable, as lines without spaces have to. */
function words(context: CanvasRenderingContext2D, text: string, place: Place): number {
  const { x, y, w, h, size, color, weight = 450 } = place
  context.font = `${weight} ${size}px ${font}`
  context.fillStyle = color
  context.textBaseline = 'top'
  const height = size * 1.35
  const most = Math.max(1, Math.floor(h / height))
  const lines = wrapped(context, text, w)
  for (const [at, each] of lines.slice(0, most).entries()) {
    const isCut = at === most - 1 && lines.length > most
    context.fillText(isCut ? `${each.slice(0, -1)}…` : each, x, y + at * height)
  }
  return y + Math.min(lines.length, most) * height
}

function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let current = ''
    for (const part of paragraph.match(/\s+|[^\s\u1100-\uffdc]+|[\u1100-\uffdc]/g) ?? []) {
      if (current && context.measureText(current + part).width > width) {
        lines.push(current)
        current = part.trim()
      } else current += part
    }
    lines.push(current)
  }
  return lines
}
