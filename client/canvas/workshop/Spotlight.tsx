// What is lit: the rest of the board stands back, for everybody alike, and can still be used.
import { useEditor, useValue } from 'tldraw'
import { useWorkshopOnCanvas } from './context'
import { spotOf } from './focus'
import './spotlight.css'

const around = 10

export function Spotlight() {
  const editor = useEditor()
  const facilitation = useWorkshopOnCanvas()?.facilitation
  const lit = useValue(
    'spotlight',
    () => {
      const focus = facilitation?.workshop?.state.spotlight
      const spot = focus && spotOf(editor, focus)
      if (!spot || spot.page !== editor.getCurrentPageId()) return undefined
      const { x, y } = editor.pageToViewport(spot.box)
      const zoom = editor.getZoomLevel()
      return { x, y, w: spot.box.w * zoom, h: spot.box.h * zoom }
    },
    [editor, facilitation],
  )
  if (!lit) return null
  return (
    <div
      className="th-spotlight"
      style={{
        translate: `${lit.x - around}px ${lit.y - around}px`,
        width: lit.w + 2 * around,
        height: lit.h + 2 * around,
      }}
    />
  )
}
