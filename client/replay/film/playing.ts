// A film's moments: what there is at a time, with notes on their way between two frames.
import type { Film, FilmDrawing, FilmMap, FilmNote } from '../../../shared/film'
import type { Rect } from '../../../shared/journey/layout'
import { countUpTo } from '../../../shared/sorted'
import type { Camera } from './paint'

/** A note glides for so long at most, in the time of the session. */
const glideMs = 4000

export type Moment = {
  maps: readonly FilmMap[]
  notes: FilmNote[]
  drawings: FilmDrawing[]
}

export class FilmReel {
  readonly film: Film
  #shown = 0
  #notes = new Map<number, FilmNote>()
  #drawings = new Map<number, FilmDrawing>()
  #before = new Map<number, { note: FilmNote; until: number }>()
  #maps: readonly FilmMap[] = []

  constructor(film: Film) {
    this.film = film
  }

  at(t: number): Moment {
    const { frames } = this.film
    const count = countUpTo(frames, t, (frame) => frame.t)
    if (count < this.#shown) this.#rewind()
    for (const frame of frames.slice(this.#shown, count)) {
      const start = frame.t
      for (const note of frame.notes) {
        const before = this.#notes.get(note.n)
        if (before && (before.x !== note.x || before.y !== note.y)) {
          this.#before.set(note.n, { note: before, until: start + glideMs })
        }
        this.#notes.set(note.n, note)
      }
      for (const drawing of frame.drawings) this.#drawings.set(drawing.n, drawing)
      for (const n of frame.gone) {
        this.#notes.delete(n)
        this.#drawings.delete(n)
      }
      if (frame.maps) this.#maps = frame.maps
    }
    this.#shown = count
    return {
      maps: this.#maps,
      notes: [...this.#notes.values()].map((note) => this.#onItsWay(note, t)),
      drawings: [...this.#drawings.values()],
    }
  }

  #onItsWay(note: FilmNote, t: number): FilmNote {
    const before = this.#before.get(note.n)
    const left = before ? (before.until - t) / glideMs : 0
    if (!before || left <= 0 || left > 1) return note
    const share = left * left
    return {
      ...note,
      x: note.x + (before.note.x - note.x) * share,
      y: note.y + (before.note.y - note.y) * share,
    }
  }

  #rewind(): void {
    this.#shown = 0
    this.#notes.clear()
    this.#drawings.clear()
    this.#before.clear()
    this.#maps = []
  }
}

/** The camera that shows all of a moment. */
export function cameraFor(
  { maps, notes }: Moment,
  drawn: readonly Rect[],
  view: { width: number; height: number },
): Camera {
  const boxes = [...maps, ...notes, ...drawn]
  if (boxes.length === 0) return { x: 0, y: 0, z: 1 }
  const left = Math.min(...boxes.map(({ x }) => x)) - 60
  const top = Math.min(...boxes.map(({ y }) => y)) - 60
  const right = Math.max(...boxes.map(({ x, w }) => x + w)) + 60
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h)) + 60
  const z = Math.min(1, view.width / (right - left), view.height / (bottom - top))
  return {
    x: (view.width / z - (right - left)) / 2 - left,
    y: (view.height / z - (bottom - top)) / 2 - top,
    z,
  }
}
