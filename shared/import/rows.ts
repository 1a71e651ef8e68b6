// Notes from the rows of a table, for a map that is there or for a new one.
import { effortOf, levelOf, isYes, placeWordOf, sourceOf } from '../export/noteTable'
import type { Brought, BroughtShape, Ground } from '../export/fromFile'
import { recordsOf } from '../export/fromFile'
import type { MapDetails } from '../export/details'
import type { FileProblem } from '../export/boardFile'
import { laneNoteColor } from '../journey/colors'
import { laneKindNamed } from '../journey/laneNames'
import { maxChannel, webLink } from '../journey/noteTags'
import type { OutlineMap, OutlineNote } from '../journey/outline'
import type { ColumnRole } from './columns'

const mostEntries = 200

export type RowNote = Pick<
  OutlineNote,
  'text' | 'author' | 'evidence' | 'touchpoint' | 'effort' | 'moment'
> & {
  stage: string
  lane: string
  persona: string
}

/** The notes of these rows. A value that its column cannot mean is kept, in the note's text. */
export function notesOfRows(
  heads: readonly string[],
  rows: readonly string[][],
  roles: readonly ColumnRole[],
): { notes: RowNote[]; empty: number } {
  let empty = 0
  const notes = rows.flatMap((row) => {
    const note = noteOfRow(heads, row, roles)
    if (note.text === '') empty += 1
    return note.text === '' ? [] : [note]
  })
  return { notes, empty }
}

function noteOfRow(
  heads: readonly string[],
  row: readonly string[],
  roles: readonly ColumnRole[],
): RowNote {
  const more: string[] = []
  const keep = (at: number, value: string) => more.push(`${heads[at]?.trim() || at + 1}: ${value}`)
  const said = new Map<ColumnRole, { at: number; value: string }>()
  for (const [at, role] of roles.entries()) {
    const value = row[at]?.replace(/\r\n?/g, '\n').trim() ?? ''
    if (value === '' || role === 'leave') continue
    if (role === 'append' || said.has(role)) keep(at, value)
    else said.set(role, { at, value })
  }
  const word = (role: ColumnRole) => said.get(role)?.value ?? ''
  const meant = <T>(role: ColumnRole, read: (value: string) => T | undefined): T | undefined => {
    const found = said.get(role)
    const meaning = found && read(found.value)
    if (found && meaning === undefined) keep(found.at, found.value)
    return meaning
  }
  const level = meant('evidence', levelOf)
  const source = level && meant('source', sourceOf)
  const link = level && meant('link', (value) => webLink(value) || undefined)
  const place = meant('touchpoint', placeWordOf)
  const channel = place && word('channel').slice(0, maxChannel)
  // What belongs to something that is not said stays words.
  for (const [role, of] of [
    ['source', level],
    ['link', level],
    ['channel', place],
  ] as const) {
    const found = said.get(role)
    if (found && of === undefined) keep(found.at, found.value)
  }
  const effort = meant('effort', effortOf) ?? null
  return {
    text: [word('text'), ...more].filter(Boolean).join('\n').slice(0, 60_000),
    author: word('author').slice(0, 200) || null,
    evidence: level ? { level, source: source ?? '', link: link ?? '' } : null,
    touchpoint: place ? { place, channel: channel ?? '' } : null,
    effort,
    moment: isYes(word('moment')),
    stage: word('stage'),
    lane: word('lane'),
    persona: word('persona'),
  }
}

export type RowPlan = {
  /** With the stages, lanes and personas that are new behind those it had, and with the new notes alone. */
  map: OutlineMap
  newStages: string[]
  newLanes: string[]
  /** Without a stage or lane: they wait in the parking lot. */
  waiting: OutlineNote[]
}

/** Lays notes over a map, or a new one named `title`. Stages and lanes are found by their names. */
export function planRows(
  notes: readonly RowNote[],
  map: OutlineMap | undefined,
  { title, newId }: { title: string; newId: () => string },
): RowPlan | { problem: FileProblem } {
  const stages = new Names(map?.stages ?? [], newId)
  const lanes = new Names(map?.lanes ?? [], newId)
  const personas = new Names(
    (map?.personas ?? []).map(({ id, name }) => ({ id, title: name })),
    newId,
  )
  const made = notes.map(({ stage, lane, persona, ...note }): OutlineNote => ({
    ...note,
    id: `shape:${newId()}`,
    stageId: stages.idOf(stage),
    laneId: lanes.idOf(lane),
    persona: personas.idOf(persona),
    color: '',
    votes: 0,
    answeredBy: null,
    heading: null,
    reactions: {},
  }))
  const kinds = new Map((map?.lanes ?? []).map(({ id, kind }) => [id, kind]))
  const allLanes = lanes.all.map(({ id, title: name }) => ({
    id,
    title: name,
    kind: kinds.get(id) ?? laneKindNamed(name),
  }))
  if (stages.all.length > mostEntries || lanes.all.length > mostEntries) {
    return { problem: { key: 'import.tooManyEntries', values: { most: mostEntries } } }
  }
  const kindOf = new Map(allLanes.map(({ id, kind }) => [id, kind]))
  const colored = made.map((note) => ({
    ...note,
    color: laneNoteColor[kindOf.get(note.laneId ?? '') ?? 'free'],
  }))
  const isPlaced = ({ stageId, laneId }: OutlineNote) => stageId !== null && laneId !== null
  return {
    map: {
      id: map?.id ?? `shape:${newId()}`,
      kind: map?.kind ?? 'blank',
      title: map?.title ?? title,
      goal: map?.goal ?? '',
      personas: personas.all.map(
        ({ id, title: name }) => map?.personas.find((each) => each.id === id) ?? { id, name },
      ),
      stages: stages.all,
      lanes: allLanes,
      notes: colored.filter(isPlaced),
      emotion: map?.emotion ?? { points: [] },
    },
    newStages: stages.fresh,
    newLanes: lanes.fresh,
    waiting: colored
      .filter((note) => !isPlaced(note))
      .map((note) => ({ ...note, stageId: null, laneId: null })),
  }
}

/** Titles by which things are found, and made where they are not. */
class Names {
  readonly all: { id: string; title: string }[]
  readonly fresh: string[] = []
  readonly #byName = new Map<string, string>()
  readonly #newId: () => string

  constructor(known: readonly { id: string; title: string }[], newId: () => string) {
    this.#newId = newId
    this.all = known.map(({ id, title }) => ({ id, title }))
    for (const { id, title } of known.toReversed()) this.#byName.set(key(title), id)
  }

  idOf(words: string): string | null {
    const title = words.replace(/\s+/g, ' ').trim().slice(0, 2000)
    if (title === '') return null
    const found = this.#byName.get(key(title))
    if (found !== undefined) return found
    const id = this.#newId()
    this.all.push({ id, title })
    this.fresh.push(title)
    this.#byName.set(key(title), id)
    return id
  }
}

const key = (title: string) => title.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * The records of a plan. Under notes that a cell has already new ones begin: `bottoms` says where, by cell key.
 * `details` of a map that is there: how wide its stages are.
 */
export function recordsOfPlan(
  { map, waiting }: RowPlan,
  ground: Ground,
  details?: MapDetails,
  bottoms: ReadonlyMap<string, number> = new Map(),
): Brought {
  const parked = Object.fromEntries(waiting.map(({ id }) => [id, map.id]))
  const maps = details ? { [map.id]: details } : {}
  const file = { throughline: 1, maps: [map], unsorted: waiting } as const
  const brought = recordsOf(
    { ...file, maps: [...file.maps], details: { maps, origins: {}, parked, free: {} } },
    ground,
  )
  const lower = (note: BroughtShape): BroughtShape => ({
    ...note,
    y: note.y + (bottoms.get(String(note.meta.cell)) ?? 0),
  })
  return {
    ...brought,
    maps: brought.maps.map((each) => ({ ...each, notes: each.notes.map(lower) })),
  }
}
