// A session as a film: what a player without a board, a server and a network needs to show it. Notes as squares with
// their words, maps as their lines and titles, anything else as a picture. Ids of records and of people are not in it.
import type { Scene, SceneMap } from './compare/scene'
import type { LaneKind } from './journey/model'
import { isNote } from './journey/place'
import type { Layout, Rect } from './journey/layout'
import type { PlainRecord } from './records'
import { type FilmLook, lookOf } from './filmNote'
import type { Unit } from './filmUnits'
import { type FilmLane, emotionLane } from './filmCurves'

export type FilmNote = Rect &
  FilmLook & {
    n: number
    /** As CSS. */
    color: string
    text: string
    /** Of a note that is in no map: how high it lies. */
    o?: string
  }

/** Anything else: which of the film's pictures it is. */
export type FilmDrawing = { n: number; p: number; o: string }

/** Drawn by the canvas; where it stands on its page. Parts are left out of `svg`. */
export type FilmPicture = Rect & { svg: string }

/** What stands for a part in a picture; nobody types these characters. */
export const partMark = (at: number): string => `\uE000${at}\uE001`
export const partMarks = /\uE000(\d+)\uE001/g

/** By number. `parts`: fonts and photographs as data addresses, each once; `''` what there was no room for. */
export type FilmPictures = { pictures: (FilmPicture | null)[]; parts: string[] }

export type FilmRow = {
  y: number
  h: number
  kind: LaneKind
  title: string
  prompt: string
  color: string
}

export type FilmMap = {
  x: number
  y: number
  w: number
  h: number
  title: string
  columns: { x: number; w: number; title: string }[]
  rows: FilmRow[]
  /** Undefined where the lane of the curve is not open. */
  emotion?: FilmLane
  /** Around notes under one heading. */
  groups: Rect[]
  o: string
}

/** What is different from the frame before; `maps` only where they are. */
export type FilmFrame = {
  t: number
  notes: FilmNote[]
  drawings: FilmDrawing[]
  gone: number[]
  maps?: FilmMap[]
}

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

export type FilmMoment = {
  scene: Scene
  units: readonly Unit[]
  /** Compares as shapes lie on each other. */
  orderOf: (id: string) => string
  recordOf: (id: string) => PlainRecord | undefined
  /** By note, of the newest round. */
  dots: ReadonlyMap<string, number>
  withNames: boolean
}

export type FilmColors = {
  note: (color: string) => string
  lane: (kind: string) => string
}

/** What the canvas has to draw: units by id, as they were after the entry `seq`, each as the picture `p`. */
export type WantedPictures = { seq: number; page: string; units: { id: string; p: number }[] }

/** Each takes the canvas some 20 ms; beyond it, what changes looks as it did. */
const mostPictures = 600
/** Around the notes of a group, as on the canvas. */
const groupMargin = 5

/** Collects frames; each is kept as what changed in it. */
export class FilmMaker {
  readonly frames: FilmFrame[] = []
  readonly wanted: WantedPictures[] = []
  readonly #colors: FilmColors
  readonly #numbers = new Map<string, number>()
  #shown = new Map<number, string>()
  /** Numbers of pictures by what is seen in them, and by unit the one it has now. */
  readonly #pictures = new Map<string, number>()
  readonly #pictureOf = new Map<string, number>()
  #maps = ''

  constructor(colors: FilmColors) {
    this.#colors = colors
  }

  add({ seq, t }: { seq: number; t: number }, moment: FilmMoment): void {
    const { scene, units, recordOf, dots, withNames, orderOf } = moment
    const page = scene.maps[0]?.page ?? scene.notes[0]?.page ?? units[0]?.page ?? ''
    const now = new Map<number, string>()
    const mapOf = new Map(
      scene.maps.flatMap(({ layout, props }) => [...layout.notes.keys()].map((id) => [id, props])),
    )
    const around = { isNote: (id: string) => isNote(recordOf(id)), withNames }
    const frame: FilmFrame = { t: Math.round(t), notes: [], drawings: [], gone: [] }
    const show = <Item extends { n: number }>(item: Item, changed: Item[]) => {
      const words = JSON.stringify(item)
      now.set(item.n, words)
      if (this.#shown.get(item.n) !== words) changed.push(item)
    }
    for (const { id, text, color, ...box } of scene.notes) {
      if (box.page !== page) continue
      const map = mapOf.get(id)
      const note: FilmNote = {
        n: this.#numberOf(id),
        ...rounded(box),
        color: this.#colors.note(color),
        text,
        ...lookOf(recordOf(id), { ...around, map, dots: dots.get(id) ?? 0 }),
        ...(!map && { o: orderOf(id) }),
      }
      show(note, frame.notes)
    }
    const wanted: WantedPictures = { seq, page, units: [] }
    for (const unit of units) {
      const p = unit.page === page ? this.#pictureFor(unit, wanted.units) : undefined
      if (p !== undefined) show({ n: this.#numberOf(unit.id), p, o: unit.order }, frame.drawings)
    }
    if (wanted.units.length > 0) this.wanted.push(wanted)
    frame.gone = [...this.#shown.keys()].filter((n) => !now.has(n))
    this.#shown = now
    const maps = scene.maps.filter((map) => map.page === page).map((map) => this.#map(map, moment))
    const words = JSON.stringify(maps)
    if (words !== this.#maps) frame.maps = maps
    this.#maps = words
    const changes = frame.notes.length + frame.drawings.length + frame.gone.length
    if (changes > 0 || frame.maps || this.frames.length === 0) this.frames.push(frame)
  }

  #pictureFor({ id, key }: Unit, wanted: WantedPictures['units']): number | undefined {
    const known = this.#pictures.get(`${id} ${key}`)
    if (known === undefined && this.#pictures.size >= mostPictures) return this.#pictureOf.get(id)
    const p = known ?? this.#pictures.size
    if (known === undefined) wanted.push({ id, p })
    this.#pictures.set(`${id} ${key}`, p)
    this.#pictureOf.set(id, p)
    return p
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id) ?? this.#numbers.size
    this.#numbers.set(id, known)
    return known
  }

  #map({ id, x, y, props, layout }: SceneMap, { scene, orderOf }: FilmMoment): FilmMap {
    const last = layout.columns.at(-1)
    const lowest = layout.rows.at(-1)
    const boxes = new Map(
      scene.notes.map((note) => [note.id, { ...note, x: note.x - x, y: note.y - y }]),
    )
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
        kind: lane.kind,
        title: lane.title,
        prompt: lane.prompt,
        color: this.#colors.lane(lane.kind),
      })),
      ...emotionLane(props, layout, scene),
      groups: groupsOf(layout, boxes),
      o: orderOf(id),
    }
  }
}

function rounded({ x, y, w, h }: { x: number; y: number; w: number; h: number }) {
  return { x: Math.round(x), y: Math.round(y), w: Math.round(w), h: Math.round(h) }
}

function groupsOf({ clusters }: Layout, boxes: ReadonlyMap<string, Rect>): Rect[] {
  return [...clusters].flatMap(([heading, under]) => {
    const members = [heading, ...under.map(({ id }) => id)].flatMap((id) => boxes.get(id) ?? [])
    if (under.length === 0 || members.length === 0) return []
    const x = Math.min(...members.map((box) => box.x)) - groupMargin
    const y = Math.min(...members.map((box) => box.y)) - groupMargin
    const right = Math.max(...members.map((box) => box.x + box.w)) + groupMargin
    const bottom = Math.max(...members.map((box) => box.y + box.h)) + groupMargin
    return rounded({ x, y, w: right - x, h: bottom - y })
  })
}
