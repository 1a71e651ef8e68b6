// What of a board can be drawn, as a pure view: two people's valid changes can merge into a cycle of parents,
// a shape without its frame, an arrow bound to nothing, a board without a page.
//
// Nobody writes such a repair. Each place that reads records applies these rules, so every replica shows the
// same, and what people wrote stays for whoever comes to mend it. The canvas would overflow its stack on a cycle.
import { firstPageId, firstRecords } from './document'
import type { PlainRecord } from './records'

/** Stands in for a record that a board must have and somebody removed; the canvas does not open without. */
export function spareFor(id: string, pages: number): PlainRecord | undefined {
  const spare = firstRecords.find((record) => record.id === id)
  return isPage(spare) && pages > 0 ? undefined : spare
}

type Find = (id: string) => PlainRecord | undefined

export const isShape = (record: PlainRecord | undefined): record is PlainRecord =>
  record?.typeName === 'shape'

export const isPage = (record: PlainRecord | undefined): record is PlainRecord =>
  record?.typeName === 'page'

export const isBinding = (record: PlainRecord | undefined): record is PlainRecord =>
  record?.typeName === 'binding'

/** The page that shapes without a parent are drawn on: the lowest index, then the smallest id. */
export function firstPageOf(pages: Iterable<PlainRecord>): string {
  let first: PlainRecord | undefined
  for (const page of pages) if (!first || comesBefore(page, first)) first = page
  return first?.id ?? firstPageId
}

function comesBefore(a: PlainRecord, b: PlainRecord): boolean {
  const [left, right] = [String(a.index), String(b.index)]
  return left === right ? a.id < b.id : left < right
}

/** The cycle of parents that this shape is part of, itself first; undefined when it is part of none. */
export function cycleThrough(
  id: string,
  parentOf: (id: string) => string | undefined,
): string[] | undefined {
  const seen = new Set([id])
  for (let at = parentOf(id); at !== undefined; at = parentOf(at)) {
    if (at === id) return [...seen]
    if (seen.has(at)) return undefined
    seen.add(at)
  }
  return undefined
}

/** Whose edge of a cycle is cut: that shape is drawn on the first page. */
export function cutOf(cycle: readonly string[]): string {
  return cycle.reduce((smallest, id) => (id < smallest ? id : smallest))
}

/** Which end of an arrow a binding is about; '' for other bindings. */
export function bindingEnd(binding: PlainRecord): string {
  const props = binding.props
  const terminal =
    typeof props === 'object' && props !== null && !Array.isArray(props) ? props.terminal : ''
  return `${String(binding.fromId)} ${String(terminal)}`
}

/**
 * Whether a binding, looked at alone, joins two shapes that are there. Not so: to an arrow, to itself, and
 * of a shape in a group to that very group, whose size would then depend on itself.
 * `parentOf` gives the parent as it is shown.
 */
export function bindingHolds(
  binding: PlainRecord,
  find: Find,
  parentOf: (id: string) => string | undefined,
): boolean {
  const from = find(String(binding.fromId))
  const to = find(String(binding.toId))
  if (!isShape(from) || !isShape(to) || from.id === to.id) return false
  if (binding.type === 'arrow' && (from.type !== 'arrow' || to.type === 'arrow')) return false
  if (to.type !== 'group') return true
  for (let at = parentOf(from.id); at !== undefined; at = parentOf(at)) {
    if (at === to.id) return false
  }
  return true
}

/** All records of a board as they are shown. Doing it twice changes nothing more. */
export function repairBoard(records: Iterable<PlainRecord>): PlainRecord[] {
  const all = new Map<string, PlainRecord>()
  for (const record of records) all.set(record.id, record)
  const pages = [...all.values()].filter(isPage)
  for (const { id } of firstRecords) {
    const spare = all.has(id) ? undefined : spareFor(id, pages.length)
    if (spare) all.set(id, spare)
  }
  const firstPage = firstPageOf(pages)
  const parents = shownParents(all, firstPage)
  const ends = heldEnds(all, parents)
  const shown: PlainRecord[] = []
  for (const record of all.values()) {
    if (isBinding(record) && ends.get(bindingEnd(record)) !== record.id) continue
    const parentId = parents.get(record.id)
    const isMoved = parentId !== undefined && parentId !== record.parentId
    shown.push(isMoved ? { ...record, parentId } : record)
  }
  return shown
}

function shownParents(all: ReadonlyMap<string, PlainRecord>, firstPage: string) {
  const parents = new Map<string, string>()
  for (const shape of all.values()) {
    if (!isShape(shape)) continue
    const parent = all.get(String(shape.parentId))
    parents.set(shape.id, isShape(parent) || isPage(parent) ? parent.id : firstPage)
  }
  const settled = new Set<string>()
  for (const start of parents.keys()) {
    const path: string[] = []
    const onPath = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !settled.has(at) && !onPath.has(at)) {
      path.push(at)
      onPath.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && onPath.has(at)) {
      parents.set(cutOf(path.slice(path.indexOf(at))), firstPage)
    }
    for (const id of path) settled.add(id)
  }
  return parents
}

/** Of several bindings of one end of an arrow, the one with the smallest id holds. */
function heldEnds(all: ReadonlyMap<string, PlainRecord>, parents: ReadonlyMap<string, string>) {
  const ends = new Map<string, string>()
  const find: Find = (id) => all.get(id)
  const parentOf = (id: string) => parents.get(id)
  for (const record of all.values()) {
    if (!isBinding(record) || !bindingHolds(record, find, parentOf)) continue
    const end = bindingEnd(record)
    const held = ends.get(end)
    if (held === undefined || record.id < held) ends.set(end, record.id)
  }
  return ends
}
