// What a map's legend has to explain: read off the map and its notes, so that it never speaks of anything
// that is not there.
import { curveMarks } from '../curveMarks'
import type { JsonObject } from '../records'
import { laneNoteColor } from './colors'
import { type CurvePoint, type JourneyProps, type Lane, ordered } from './model'
import { readTags } from './noteTags'
import { personaColors } from './personas'
import { seriesOfPoint } from './series'

/** The marks on notes, in the order in which they are explained. */
export const noteMarks = [
  'online',
  'offline',
  'assumption',
  'partly',
  'backed',
  'effort',
  'moment',
  'answered',
  'reactions',
] as const
export type NoteMark = (typeof noteMarks)[number]

export type LegendEntry =
  /** Notes of this colour are what these lanes begin with. */
  | { kind: 'color'; color: string; lanes: Pick<Lane, 'kind' | 'title'>[] }
  | { kind: 'mark'; mark: NoteMark }
  | { kind: 'persona'; id: string; name: string; color: string | undefined }
  | { kind: 'line'; line: 'everybody' | 'target' | 'current' }
  | { kind: 'low' | 'drop' }

/** The marks that are on these notes. Takes their `meta`. */
export function marksOf(metas: Iterable<JsonObject>): Set<NoteMark> {
  const marks = new Set<NoteMark>()
  for (const meta of metas) {
    const { touchpoint, evidence, effort, moment, answeredBy, reactions } = readTags(meta)
    if (touchpoint) marks.add(touchpoint.place)
    if (evidence) marks.add(evidence.level)
    if (effort) marks.add('effort')
    if (moment) marks.add('moment')
    if (answeredBy) marks.add('answered')
    if (reactions.length > 0) marks.add('reactions')
  }
  return marks
}

export function legendEntries(
  map: JourneyProps,
  marks: ReadonlySet<NoteMark>,
  /** The curve of another map is drawn underneath as the current one. */
  hasCurrent: boolean,
): LegendEntry[] {
  return [
    ...colorEntries(map),
    ...noteMarks.filter((mark) => marks.has(mark)).map((mark) => ({ kind: 'mark' as const, mark })),
    ...personaEntries(map),
    ...curveEntries(map, hasCurrent),
  ]
}

function colorEntries({ lanes }: JourneyProps): LegendEntry[] {
  const byColor = new Map<string, Lane[]>()
  for (const lane of ordered(lanes)) {
    if (lane.kind === 'emotion') continue
    const color = laneNoteColor[lane.kind]
    byColor.set(color, [...(byColor.get(color) ?? []), lane])
  }
  return [...byColor].map(([color, of]) => ({
    kind: 'color',
    color,
    lanes: of.map(({ kind, title }) => ({ kind, title })),
  }))
}

function personaEntries({ personas }: JourneyProps): LegendEntry[] {
  const colors = personaColors(personas)
  return ordered(personas).map(({ id, name }) => ({
    kind: 'persona',
    id,
    name,
    color: colors.get(id),
  }))
}

function curveEntries(map: JourneyProps, hasCurrent: boolean): LegendEntry[] {
  if (!Object.values(map.lanes).some(({ kind }) => kind === 'emotion')) return []
  const lines = linesOf(map)
  const has = (series: 'target' | 'current') => lines.some((line) => line.series === series)
  const entries: LegendEntry[] = []
  if (map.kind === 'future-state') {
    if (has('target')) entries.push({ kind: 'line', line: 'target' })
    if (has('current') || hasCurrent) entries.push({ kind: 'line', line: 'current' })
  } else if (lines.some(({ personaId }) => !personaId)) {
    entries.push({ kind: 'line', line: 'everybody' })
  }
  const marked = lines
    .filter(({ series }) => series !== 'current')
    .map(({ points }) => curveMarks(points))
  if (marked.some(({ lows }) => lows.length > 0)) entries.push({ kind: 'low' })
  if (marked.some(({ drops }) => drops.length > 0)) entries.push({ kind: 'drop' })
  return entries
}

/** The points of each line, along the journey; those of removed stages are left out. */
function linesOf({ kind, stages, points }: JourneyProps) {
  type Line = {
    series: ReturnType<typeof seriesOfPoint>
    personaId: string
    points: (CurvePoint & { id: string })[]
  }
  const rank = new Map(ordered(stages).map(({ id }, at) => [id, at]))
  const along = Object.entries(points)
    .map(([id, point]) => ({ id, ...point, place: (rank.get(point.stageId) ?? NaN) + point.at }))
    .filter(({ place }) => !Number.isNaN(place))
    .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
  const lines = new Map<string, Line>()
  for (const point of along) {
    const series = seriesOfPoint(kind, point)
    const personaId = point.personaId ?? ''
    const key = `${series} ${personaId}`
    const line = lines.get(key) ?? { series, personaId, points: [] }
    line.points.push(point)
    lines.set(key, line)
  }
  return [...lines.values()]
}

export type LegendGrid = {
  /** How wide each is. Canvas pixels, as everything here. */
  columns: number[]
  rows: number
  rowHeight: number
  size: number
}

/** Of text. */
const largest = 17
const smallest = 8
/** A sign, and the room around it, beside the words; as a multiple of their size. */
const signWidth = 2.8
/** Lanes may have names so long that all words would become small for one of them: what is wider takes two lines. */
const widestHeeded = 13
/** Least height of a row, as a multiple of the size of its words. */
export const legendRow = { oneLine: 1.6, twoLines: 2.1 }

/**
 * How entries of these widths (multiples of the size of their words) stand in a box of this size: in as many
 * columns, as wide as what is in them, as make the words largest that are still read to their end. They always
 * all fit, whatever size people give the legend.
 */
export function legendGrid(widths: readonly number[], w: number, h: number, scale = 1): LegendGrid {
  let best: LegendGrid | undefined
  const least = widths.some((each) => each > widestHeeded) ? legendRow.twoLines : legendRow.oneLine
  for (let count = 1; count <= Math.max(1, Math.min(12, widths.length)); count++) {
    const rows = Math.max(1, Math.ceil(widths.length / count))
    const rowHeight = h / rows
    const wanted = Array.from({ length: count }, (_, column) => {
      const own = widths.filter((_, at) => at % count === column)
      return signWidth + Math.min(widestHeeded, Math.max(0, ...own))
    })
    const all = wanted.reduce((sum, each) => sum + each, 0)
    const size = Math.max(smallest, Math.min(largest * scale, rowHeight / least, w / all))
    if (best && size <= best.size) continue
    const columns = wanted.map((each) => (each / all) * w)
    best = { columns, rows, rowHeight: Math.min(rowHeight, size * legendRow.twoLines), size }
  }
  return best ?? { columns: [w], rows: 1, rowHeight: h, size: smallest }
}
