// The line that shows where a dragged header would land.
import { useValue } from 'tldraw'
import { metrics } from '../../../shared/journey/layout'
import { useMap } from './MapContext'

export function DropMark({ w, h }: { w: number; h: number }) {
  const { tools } = useMap()
  const lift = useValue('lifted header', () => tools.lift.get(), [tools])
  if (lift?.edge === undefined) return null
  const top = metrics.headerHeight
  const style =
    lift.of === 'stage'
      ? { left: lift.edge, top, height: h - top }
      : { left: 0, top: lift.edge, width: w }
  return <div className="th-drop-mark" data-of={lift.of} style={style} />
}
