// What stands in each cell of a compared map: the notes of one map, of the other, or of both laid over each other.
import type { Difference, DifferenceKind } from '../../../shared/compare/compare'
import type { MapComparison } from '../../../shared/compare/maps'
import type { MapNames } from '../../../shared/export/noteTable'

export type ComparedNote = {
  id: string
  kind: DifferenceKind | undefined
  text: string
  /** Its words as they were, where they are others now. */
  was: string | undefined
  /** Where it was, where it is elsewhere now. */
  from: string | undefined
}

export type ComparedCells = {
  stages: { id: string; title: string; kind: DifferenceKind | undefined }[]
  lanes: { id: string; title: string; kind: DifferenceKind | undefined }[]
  /** By `stageId/laneId`. */
  cells: ReadonlyMap<string, ComparedNote[]>
}

type Known = { byId: Map<string, Difference>; kindOf: (id: string) => DifferenceKind | undefined }

function known({ differences }: MapComparison): Known {
  const byId = new Map(differences.map((difference) => [difference.item.id, difference]))
  return { byId, kindOf: (id) => byId.get(id)?.kind }
}

const titled = (
  titles: ReadonlyMap<string, string>,
  of: (id: string) => DifferenceKind | undefined,
) => [...titles].map(([id, title]) => ({ id, title, kind: of(id) }))

/** The curve has no notes; what became of it is told stage by stage. */
const noteLanes = ({ map, lanes }: MapNames): ReadonlyMap<string, string> => {
  const curves = new Set(map.lanes.flatMap(({ id, kind }) => (kind === 'emotion' ? [id] : [])))
  return new Map([...lanes].filter(([id]) => !curves.has(id)))
}

function headers(names: MapNames, { kindOf }: Known) {
  return {
    stages: titled(names.stages, (id) => kindOf(`stage/${id}`)),
    lanes: titled(noteLanes(names), (id) => kindOf(`lane/${id}`)),
  }
}

export function cellsAfter(after: MapNames, compared: MapComparison): ComparedCells {
  const differences = known(compared)
  const cells = new Map<string, ComparedNote[]>()
  for (const { id, text, stageId, laneId } of after.map.notes) {
    const { kind, item, before } = differences.byId.get(id) ?? {}
    const isElsewhere = before && item && before.place !== item.place
    push(cells, `${stageId}/${laneId}`, {
      id,
      kind,
      text,
      was: before && item && before.label !== item.label ? before.label : undefined,
      from: isElsewhere && before.cell ? `${before.cell.stage} · ${before.cell.lane}` : undefined,
    })
  }
  return { ...headers(after, differences), cells }
}

export function cellsBefore(before: MapNames, compared: MapComparison): ComparedCells {
  const differences = known(compared)
  const laterOf = new Map([...compared.cameFrom].map(([later, earlier]) => [earlier, later]))
  const removed = goneNotes(before, compared)
  const cells = new Map<string, ComparedNote[]>()
  for (const { id, text, stageId, laneId } of before.map.notes) {
    const kind = removed.has(id) ? 'removed' : differences.byId.get(laterOf.get(id) ?? '')?.kind
    push(cells, `${stageId}/${laneId}`, { id, kind, text, was: undefined, from: undefined })
  }
  return { ...headers(before, differences), cells }
}

/** The later map with what is gone still in its place. */
export function overlaid(
  before: MapNames,
  after: MapNames,
  compared: MapComparison,
): ComparedCells {
  const { stages, lanes, cells } = cellsAfter(after, compared)
  const all = new Map(cells)
  const gone = goneNotes(before, compared)
  for (const { id, text, stageId, laneId } of before.map.notes) {
    if (!gone.has(id)) continue
    const key = `${stageId}/${laneId}`
    const note = { id, kind: 'removed' as const, text, was: undefined, from: undefined }
    all.set(key, [...(all.get(key) ?? []), note])
  }
  const rest = (own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    titled(new Map([...own].filter(([id]) => !other.has(id))), () => 'removed')
  return {
    stages: [...stages, ...rest(before.stages, after.stages)],
    lanes: [...lanes, ...rest(noteLanes(before), after.lanes)],
    cells: all,
  }
}

function goneNotes({ map }: MapNames, { cameFrom }: MapComparison): Set<string> {
  const kept = new Set(cameFrom.values())
  return new Set(map.notes.flatMap(({ id }) => (kept.has(id) ? [] : [id])))
}

function push(cells: Map<string, ComparedNote[]>, key: string, note: ComparedNote): void {
  const notes = cells.get(key)
  if (notes) notes.push(note)
  else cells.set(key, [note])
}
