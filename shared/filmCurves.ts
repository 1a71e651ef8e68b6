// The lane of a map's emotion curve, as the canvas draws it: everybody's line in the colours of the moods, one for each
// persona in its own, and, under what is wanted, dashed, what is felt today.
import type { Scene } from './compare/scene'
import { type Series, currentSeries, seriesOf } from './journey/curveLines'
import { placeMarks } from './journey/curveMarkPlaces'
import { moodY, placePoints } from './journey/curveScale'
import type { Layout, Rect } from './journey/layout'
import type { JourneyProps } from './journey/model'
import { nobodyColor } from './journey/personas'
import { currentMapOf, seriesOfPoint } from './journey/series'

type Dot = { x: number; y: number }

/** Without a colour it has those of the moods by height. */
export type FilmLine = { color?: string; isDashed?: true; points: Dot[] }

/** Of a drop how big it is. */
export type FilmMark = Rect & { by?: number }

/** `y` and `h` are the lane's; `top` and `foot`: where the best and the worst mood are. */
export type FilmLane = {
  y: number
  h: number
  top: number
  foot: number
  lines: FilmLine[]
  /** What is felt at each point that is drawn with a face. */
  faces: (Dot & { mood: number; label?: string })[]
  marks: FilmMark[]
}

export function emotionLane(
  props: JourneyProps,
  { rows, columns }: Layout,
  { maps }: Pick<Scene, 'maps'>,
): { emotion?: FilmLane } {
  const row = rows.find(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
  if (!row) return {}
  const find = (id: string) => maps.find((map) => map.id === id)?.props
  const origin = currentMapOf(props, find)
  const below = origin === undefined ? undefined : find(origin)
  const current = below
    ? currentSeries(placePoints(below.points, columns, row), below.personas)
    : []
  const placed = placePoints(props.points, columns, row)
  const series = seriesOf(placed, props.personas, props.kind)
  const lines = [...current, ...series].map(lineOf)
  const faces = placed
    .filter((point) => seriesOfPoint(props.kind, point) !== 'current')
    .map(({ mood, label, ...point }) => ({ ...dotOf(point), mood, ...(label && { label }) }))
  const marks = series
    .filter((each) => each.series !== 'current')
    .flatMap((each) => placeMarks(each.points))
    .map(({ w, h, ...mark }) => ({
      ...dotOf(mark),
      w,
      h,
      ...(mark.kind === 'drop' && { by: mark.by }),
    }))
  const [top, foot] = [moodY(row, 2), moodY(row, -2)]
  return { emotion: { y: row.y, h: row.h, top, foot, lines, faces, marks } }
}

function lineOf({ series, color, points }: Series): FilmLine {
  const isDashed = series === 'current'
  const own = color ?? (isDashed ? nobodyColor : undefined)
  return {
    ...(own && { color: own }),
    ...(isDashed && { isDashed }),
    points: points.map(dotOf),
  }
}

const dotOf = ({ x, y }: Dot): Dot => ({ x: Math.round(x), y: Math.round(y) })
