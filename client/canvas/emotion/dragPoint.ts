// A curve point under a pointer: moved in mood and along its own stage, live for everybody.
import type { PointerEvent } from 'react'
import type { Row } from '../../../shared/journey/layout'
import type { MapTools, Point } from '../journey/mapTools'
import { takePress } from '../journey/press'
import { putPoint, removePoint } from '../journey/structure'
import { beginningOf } from './newPoint'
import { moodAtY, placeAtX } from '../../../shared/journey/curveScale'

type DragOptions = {
  /** The stage the point stays in; by default the one under the press. */
  stageId?: string
  /** The point appears under the pointer with the press itself. */
  atOnce?: boolean
  onDrag?: (dragging: boolean) => void
  onTap?: () => void
}

/** Begins dragging the point with this id, making it if there is none. */
export function dragPoint(
  tools: MapTools,
  event: PointerEvent,
  row: Pick<Row, 'y' | 'h'>,
  id: string,
  options: DragOptions,
): void {
  const { toMap } = tools
  const press = toMap({ x: event.clientX, y: event.clientY })
  const stageId = options.stageId ?? tools.layout()?.cellAt(press.x, press.y)?.stageId
  if (stageId === undefined) return
  const before = tools.props()?.points[id]
  let began = before !== undefined
  let release = () => {}
  const put = (at: Point) => {
    const column = tools.layout()?.columns.find(({ stage }) => stage.id === stageId)
    if (!column) return
    // Whoever removed it meanwhile has the last word.
    if (began && !tools.props()?.points[id]) return
    const place = {
      stageId,
      at: placeAtX(column, at.x),
      mood: moodAtY(row, at.y),
      ...(!before && beginningOf(tools)),
    }
    tools.update((props) => putPoint(props, id, place))
  }
  takePress(tools, event, {
    atOnce: options.atOnce === true,
    ...(options.onTap && { tap: options.onTap }),
    begin: () => {
      tools.mark(before ? 'move curve point' : 'add curve point')
      // A new point is written before the drag is held back, so that others see it appear and move.
      if (!before) put(press)
      began = true
      release = tools.hold()
      options.onDrag?.(true)
    },
    move: put,
    end: (dropped) => {
      if (!dropped)
        tools.update((props) => (before ? putPoint(props, id, before) : removePoint(props, id)))
      options.onDrag?.(false)
      release()
    },
  })
}
