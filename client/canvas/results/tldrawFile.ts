// The board as a file that tldraw itself opens: notes and drawings as they are, maps drawn with stock shapes, for
// a map is not a thing that tldraw knows. What keeps its structure is the JSON file.
import {
  type Editor,
  type IndexKey,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  createTLStore,
  createShapeId,
  toRichText,
} from 'tldraw'
import { type Layout, metrics } from '../../../shared/journey/layout'
import { isPanelType } from '../../../shared/journey/panels'
import { journeyOptions } from '../cell/places'
import { pointX, moodY } from '../../../shared/journey/curveScale'
import type { JourneyShape } from '../journey/JourneyShapeUtil'

const fileVersion = 1

export function tldrawFile(editor: Editor): string {
  const stock = createTLStore({})
  const records: TLRecord[] = []
  for (const record of editor.store.allRecords()) {
    const { typeName } = record
    if (typeName === 'shape') records.push(...drawn(editor, record))
    else if (['document', 'page', 'asset', 'binding'].includes(typeName)) records.push(record)
  }
  const there = new Set(records.map(({ id }) => id as string))
  const kept = records.filter(
    (record) =>
      record.typeName !== 'binding' || (there.has(record.fromId) && there.has(record.toId)),
  )
  return JSON.stringify({
    tldrawFileFormatVersion: fileVersion,
    schema: stock.schema.serialize(),
    records: kept,
  })
}

function drawn(editor: Editor, shape: TLShape): TLShape[] {
  const type = shape.type as string
  if (type === 'journey') return drawMap(editor, shape as unknown as JourneyShape)
  if (isPanelType(type)) return []
  const parent = editor.getShape(shape.parentId as TLShapeId)
  if ((parent?.type as string | undefined) !== 'journey') return [shape]
  // What a map holds lies on its page there.
  const { x, y } = editor.getShapePageTransform(shape).point()
  return [{ ...shape, parentId: editor.getAncestorPageId(shape) ?? shape.parentId, x, y }]
}

function drawMap(editor: Editor, map: JourneyShape): TLShape[] {
  const layout = journeyOptions(editor).layoutOf(map.id)
  const pageId = editor.getAncestorPageId(map)
  if (!layout || !pageId) return []
  const origin = editor.getShapePageTransform(map).point()
  const base = {
    typeName: 'shape' as const,
    parentId: pageId,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
  }
  let count = 0
  // Below everything that was drawn on the map: `a0` comes before every index of the canvas.
  const index = () => `a0${(count++).toString(36).padStart(4, '0')}1` as IndexKey
  const box = (x: number, y: number, w: number, h: number, text: string, fill: string) =>
    ({
      ...base,
      id: createShapeId(),
      index: index(),
      type: 'geo',
      x: origin.x + x,
      y: origin.y + y,
      props: {
        ...editor.getShapeUtil('geo').getDefaultProps(),
        geo: 'rectangle',
        w,
        h,
        color: 'grey',
        fill,
        size: 's',
        dash: 'solid',
        font: 'sans',
        labelColor: 'black',
        align: 'middle',
        verticalAlign: 'middle',
        growY: 0,
        richText: toRichText(text),
      },
    }) as unknown as TLShape
  const { columns, rows } = layout
  const top = metrics.headerHeight
  const left = metrics.laneHeaderWidth
  return [
    box(0, 0, layout.w, layout.h, '', 'none'),
    box(0, 0, layout.w, top, map.props.title, 'semi'),
    ...columns.map(({ stage, x, w }) =>
      box(x, top, w, metrics.stageHeaderHeight, stage.title, 'semi'),
    ),
    ...rows.flatMap(({ lane, y, h }) => [
      box(0, y, left, h, lane.title, 'semi'),
      ...columns.map(({ x, w }) => box(x, y, w, h, '', 'none')),
    ]),
    ...drawCurves(map, layout).map(
      (points) =>
        ({
          ...base,
          id: createShapeId(),
          index: index(),
          type: 'line',
          x: origin.x,
          y: origin.y,
          props: {
            ...editor.getShapeUtil('line').getDefaultProps(),
            spline: 'cubic',
            color: 'violet',
            points: Object.fromEntries(
              points.map(({ x, y }, at) => {
                const id = `a${at + 1}` as IndexKey
                return [id, { id, index: lineIndex(at), x, y }]
              }),
            ),
          },
        }) as unknown as TLShape,
    ),
  ]
}

const lineIndex = (at: number) => `a1${at.toString(36).padStart(3, '0')}1` as IndexKey

/** The points of each curve, in coordinates of the map; a line needs two. */
function drawCurves({ props }: JourneyShape, { columns, rows }: Layout) {
  const row = rows.find(({ lane }) => lane.kind === 'emotion')
  if (!row) return []
  const lines = new Map<string, { x: number; y: number }[]>()
  for (const point of Object.values(props.points)) {
    const column = columns.find(({ stage }) => stage.id === point.stageId)
    if (!column) continue
    const key = `${point.personaId ?? ''} ${point.series ?? ''}`
    const dots = lines.get(key) ?? []
    dots.push({ x: pointX(column, point.at), y: moodY(row, point.mood) })
    lines.set(key, dots)
  }
  return [...lines.values()]
    .filter((dots) => dots.length > 1)
    .map((dots) => dots.sort((a, b) => a.x - b.x))
}
