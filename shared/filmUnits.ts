// What of a moment is neither a map nor a note: texts, drawings, arrows, frames, pictures, panels. A film has a picture
// of each, drawn by the canvas itself, and needs a new one only when something has changed that is seen in it.
import { marksOf } from './journey/legend'
import { isJourney, isNote } from './journey/place'
import { isPanelType } from './journey/panels'
import { readJourney } from './journey/read'
import { type PlainRecord, isPlainObject } from './records'
import { isBinding, isShape } from './repair'

/** A shape with all that is inside it. */
export type Unit = {
  id: string
  page: string
  /** Equal while its picture stays the same. */
  key: string
  /** Compares as the units lie on each other, bottom first. */
  order: string
}

type Board = {
  shapes: ReadonlyMap<string, PlainRecord>
  children: ReadonlyMap<string, PlainRecord[]>
  bindings: ReadonlyMap<string, PlainRecord[]>
}

export type UnitsOfMoment = { units: Unit[]; orderOf: (id: string) => string }

/** Moment after moment of one session: most records are the ones of the moment before. */
export class Units {
  readonly #versions = new WeakMap<PlainRecord, number>()
  readonly #contents = new Map<string, number>()

  /** Of records that can be shown. */
  of(records: readonly PlainRecord[]): UnitsOfMoment {
    const board: Board = {
      shapes: new Map(records.filter(isShape).map((shape) => [shape.id, shape])),
      children: grouped(records.filter(isShape), ({ parentId }) => String(parentId)),
      bindings: grouped(records.filter(isBinding), ({ fromId }) => String(fromId)),
    }
    const orderOf = (id: string) =>
      wayTo(board.shapes.get(id), board)
        .map(({ index }) => String(index))
        .join(' ')
    const tops = [...board.shapes.values()].filter((shape) => {
      const parent = board.shapes.get(String(shape.parentId))
      return isDrawn(shape) && !(parent && isDrawn(parent))
    })
    const units = tops.map((shape) => {
      const way = wayTo(shape, board)
      const key = [...way.slice(0, -1).map(placeOf), ...this.#keys(shape, board)].join('\n')
      return { id: shape.id, page: String(way[0]?.parentId), order: orderOf(shape.id), key }
    })
    return { units, orderOf }
  }

  #keys(shape: PlainRecord, board: Board): (string | number)[] {
    const inside = (board.children.get(shape.id) ?? []).filter(isDrawn)
    const ends = (board.bindings.get(shape.id) ?? []).flatMap((binding) => [
      this.#version(binding),
      ...wayTo(board.shapes.get(String(binding.toId)), board).map(endOf),
    ])
    return [
      this.#version(shape),
      ...ends,
      ...panelKeys(shape, board),
      ...inside.flatMap((child) => this.#keys(child, board)),
    ]
  }

  #version(record: PlainRecord): number {
    const known = this.#versions.get(record)
    if (known !== undefined) return known
    const content = JSON.stringify(record)
    const version = this.#contents.get(content) ?? this.#contents.size
    this.#contents.set(content, version)
    this.#versions.set(record, version)
    return version
  }
}

const isDrawn = (shape: PlainRecord) => !isNote(shape) && !isJourney(shape)

function grouped(all: readonly PlainRecord[], keyOf: (record: PlainRecord) => string) {
  const groups = new Map<string, PlainRecord[]>()
  for (const record of all) {
    const group = groups.get(keyOf(record))
    if (group) group.push(record)
    else groups.set(keyOf(record), [record])
  }
  return groups
}

/** From the page down to the shape itself; a repaired board has no circle of parents. */
function wayTo(shape: PlainRecord | undefined, { shapes }: Board): PlainRecord[] {
  const way: PlainRecord[] = []
  for (let at = shape; at; at = shapes.get(String(at.parentId))) way.unshift(at)
  return way
}

const placeOf = ({ x, y, rotation }: PlainRecord) => [x, y, rotation].join(' ')

/** Where an arrow ends: a note by its size and place, anything else may have any form. */
const endOf = (shape: PlainRecord) =>
  `${placeOf(shape)} ${isJourney(shape) ? '' : JSON.stringify(shape.props)}`

/** What a panel shows is its map's. */
function panelKeys({ type, props, parentId }: PlainRecord, { shapes, children }: Board): string[] {
  if (!isPanelType(type) || !isPlainObject(props)) return []
  const parent = shapes.get(String(parentId))
  const map = isJourney(parent) ? parent : shapes.get(String(props.mapId))
  if (!map || !isJourney(map)) return []
  const { goal, personas, lanes, points } = readJourney(map.props)
  if (type === 'goal') return [goal]
  if (type === 'persona') return [JSON.stringify(personas)]
  const notes = (children.get(map.id) ?? []).filter(isNote)
  const marks = marksOf(notes.map(({ meta }) => (isPlainObject(meta) ? meta : {})))
  return [JSON.stringify([[...marks].sort(), personas, lanes, Object.keys(points).length > 0])]
}
