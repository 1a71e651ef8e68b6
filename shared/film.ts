// A session as a film: what a player without a board, a server and a network needs to show it. Notes as squares with
// their words, maps as their lines and titles. Ids of records and of people are not in it.
import type { Scene, SceneMap } from './compare/scene'
import { curveDots } from './filmCurve'

export type FilmNote = {
  n: number
  x: number
  y: number
  w: number
  h: number
  /** As CSS. */
  color: string
  text: string
  /** Left out where nobody is to be named. */
  author?: string
}

export type FilmMap = {
  x: number
  y: number
  w: number
  h: number
  title: string
  columns: { x: number; w: number; title: string }[]
  rows: { y: number; h: number; title: string; color: string }[]
  /** Points of the emotion curve from left to right. */
  curve: { x: number; y: number }[]
}

/** What is different from the frame before; `maps` only where they are. */
export type FilmFrame = { t: number; notes: FilmNote[]; gone: number[]; maps?: FilmMap[] }

export type Film = {
  title: string
  /** Milliseconds of the session, idle time folded. */
  length: number
  chapters: { t: number; title: string }[]
  markers: { t: number; kind: string; text: string }[]
  /** How much was done, 0 to 1, in equal parts of the length. */
  activity: number[]
  frames: FilmFrame[]
}

export type FilmColors = {
  note: (color: string) => string
  lane: (kind: string) => string
}

/** Collects frames; each is kept as what changed in it. */
export class FilmMaker {
  readonly frames: FilmFrame[] = []
  readonly #colors: FilmColors
  readonly #numbers = new Map<string, number>()
  #notes = new Map<number, string>()
  #maps = ''

  constructor(colors: FilmColors) {
    this.#colors = colors
  }

  /** `t` in session ms; `authorOf` names who wrote a note, or nobody. */
  add(t: number, scene: Scene, authorOf: (note: string) => string | undefined): void {
    const page = scene.maps[0]?.page ?? scene.notes[0]?.page
    const now = new Map<number, string>()
    const frame: FilmFrame = { t: Math.round(t), notes: [], gone: [] }
    for (const { id, text, color, ...box } of scene.notes) {
      if (box.page !== page) continue
      const author = authorOf(id)
      const note: FilmNote = {
        n: this.#numberOf(id),
        ...rounded(box),
        color: this.#colors.note(color),
        text,
        ...(author && { author }),
      }
      const words = JSON.stringify(note)
      now.set(note.n, words)
      if (this.#notes.get(note.n) !== words) frame.notes.push(note)
    }
    frame.gone = [...this.#notes.keys()].filter((n) => !now.has(n))
    this.#notes = now
    const maps = scene.maps.filter((map) => map.page === page).map((map) => this.#map(map))
    const words = JSON.stringify(maps)
    if (words !== this.#maps) frame.maps = maps
    this.#maps = words
    const isNews = frame.notes.length + frame.gone.length > 0 || frame.maps
    if (isNews || this.frames.length === 0) this.frames.push(frame)
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id) ?? this.#numbers.size
    this.#numbers.set(id, known)
    return known
  }

  #map({ x, y, props, layout }: SceneMap): FilmMap {
    const last = layout.columns.at(-1)
    const lowest = layout.rows.at(-1)
    return {
      ...rounded({
        x,
        y,
        w: last ? last.x + last.w : 0,
        h: lowest ? lowest.y + lowest.h : 0,
      }),
      title: props.title,
      columns: layout.columns.map(({ x: left, w, stage }) => ({ x: left, w, title: stage.title })),
      rows: layout.rows.map(({ y: top, h, lane }) => ({
        y: Math.round(top),
        h: Math.round(h),
        title: lane.title,
        color: this.#colors.lane(lane.kind),
      })),
      curve: curveDots(props, layout),
    }
  }
}

function rounded({ x, y, w, h }: { x: number; y: number; w: number; h: number }) {
  return { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) }
}
