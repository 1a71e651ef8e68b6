// Dragging a header to another place. While it is dragged only this screen shows it lifted; the drop
// writes one entry's index, so two people reordering at once lose nothing.
import type { PointerEvent } from 'react'
import { dropPlace, laneSpans, stageSpans } from './dropPlace'
import { openText, openTextAt } from './EditableText'
import type { MapTools } from './mapTools'
import { takePress } from './press'
import { moveLane, moveStage } from './structure'
import type { TextField } from './textField'

/** Takes a press on a header: a tap opens the text under it, a drag carries the header along. */
export function pressHeader(
  tools: MapTools,
  event: PointerEvent,
  of: 'stage' | 'lane',
  id: string,
  texts: TextField[],
): void {
  const { target } = event
  if (target instanceof Element && target.closest('textarea, button')) return
  const axis = of === 'stage' ? 'x' : 'y'
  takePress(tools, event, {
    tap: (tap) => {
      const [only] = texts
      if (!openTextAt(tools, texts, tap) && texts.length === 1 && only) openText(tools, only, 'end')
    },
    move: (now, from) => {
      const layout = tools.layout()
      const spans = layout ? (of === 'stage' ? stageSpans(layout) : laneSpans(layout)) : []
      tools.lift.set({ of, id, by: now[axis] - from[axis], ...dropPlace(spans, id, now[axis]) })
    },
    end: (dropped) => {
      const lift = tools.lift.get()
      tools.lift.set(undefined)
      if (!dropped || lift?.edge === undefined) return
      const { to } = lift
      tools.operate('reorder', (props) =>
        of === 'stage' ? moveStage(props, id, to) : moveLane(props, id, to),
      )
    },
  })
}
