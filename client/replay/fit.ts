// Keeps the whole board in view until somebody moves the view: lanes grow while the session is played,
// and a viewer who has not touched anything should not lose sight of what is written.
import { Box, type Editor, react } from 'tldraw'
import { isPanelType } from '../../shared/journey/panels'

/** Room for what lies over the canvas. */
const headPx = 84
const footPx = 64
/** From so far the titles of stages and lanes may stand beside the map: slanted, the last one beyond its end. */
const titlesBesideZoom = 0.3
const titlesPx = { stages: 76, lanes: 110, last: 36 }
const narrowPx = 720
/** In a window too low for anything, the board goes on under what lies over it. */
const leastRoomPx = 120
const glideMs = 260

/** Fits now and whenever the board outgrows the view, until it is touched; the result ends that. */
export function keepInView(editor: Editor, onTouch: () => void): () => void {
  const container = editor.getContainer()
  let isTouched = false
  let fitted = ''
  let glidingUntil = 0
  const touch = () => {
    isTouched = true
    onTouch()
  }
  const fit = (glide: boolean) => {
    const camera = wholeBoard(editor)
    if (!camera || describe(camera) === fitted) return
    fitted = describe(camera)
    glidingUntil = performance.now() + (glide ? glideMs : 0)
    editor.setCamera(camera, glide ? { animation: { duration: glideMs } } : { immediate: true })
  }
  fit(false)
  const stop = react('board in view', () => {
    wholeBoard(editor)
    queueMicrotask(() => {
      const isGliding = performance.now() <= glidingUntil
      // A script may have moved the camera without any pointer.
      if (!isGliding && describe(editor.getCamera()) !== fitted) isTouched = true
      if (!isTouched && !editor.isDisposed && isOutgrown(editor)) fit(true)
    })
  })
  container.addEventListener('wheel', touch, true)
  container.addEventListener('pointerdown', touch, true)
  return () => {
    stop()
    container.removeEventListener('wheel', touch, true)
    container.removeEventListener('pointerdown', touch, true)
  }
}

function isOutgrown(editor: Editor): boolean {
  const board = boundsOf(editor)
  const view = editor.getViewportPageBounds()
  if (!board) return false
  const z = editor.getZoomLevel()
  // A pixel of grace for what was rounded.
  const grace = 1 / z
  return (
    board.x < view.x - grace ||
    board.maxX > view.maxX + grace ||
    board.y < view.y + (headPx - 1) / z ||
    board.maxY > view.maxY - (footPx - 1) / z
  )
}

/**
 * Around what lies on the page, and the panels beside a map, which belong to it. What else is in a map or a frame is
 * inside it: asking 1,500 notes for their bounds was an eighth of the work of a jump.
 */
function boundsOf(editor: Editor): Box | undefined {
  const tops = editor.getSortedChildIdsForParent(editor.getCurrentPageId())
  const beside = tops
    .flatMap((id) => editor.getSortedChildIdsForParent(id))
    .filter((id) => isPanelType(editor.getShape(id)?.type))
  const boxes = [...tops, ...beside].flatMap((id) => editor.getShapePageBounds(id) ?? [])
  return boxes.length > 0 ? Box.Common(boxes) : undefined
}

type Camera = { x: number; y: number; z: number }

const describe = ({ x, y, z }: Camera) => `${Math.round(x)} ${Math.round(y)} ${z.toFixed(3)}`

type Covered = { head: number; foot: number }

/** The camera that shows all there is, between what lies over the canvas at its head and its foot. */
export function wholeBoard(
  editor: Editor,
  { head, foot }: Covered = { head: headPx, foot: footPx },
): Camera | undefined {
  const bounds = boundsOf(editor)
  if (!bounds) return undefined
  const view = editor.getViewportScreenBounds()
  const inset = view.w < narrowPx ? 12 : 32
  const near = { left: inset, top: head, right: inset }
  const far = {
    left: inset + titlesPx.lanes,
    top: head + titlesPx.stages,
    right: inset + titlesPx.last,
  }
  const fit = ({ left, top, right }: typeof near) => {
    const room = { w: view.w - left - right, h: Math.max(leastRoomPx, view.h - top - foot) }
    const z = Math.min(1, Math.max(0.05, Math.min(room.w / bounds.w, room.h / bounds.h)))
    const x = left + (room.w - bounds.w * z) / 2
    const y = top + (room.h - bounds.h * z) / 2
    return { x: x / z - bounds.x, y: y / z - bounds.y, z }
  }
  const camera = fit(near)
  return camera.z < titlesBesideZoom ? fit(far) : camera
}
