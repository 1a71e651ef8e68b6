// The camera goes where something happens, and calmly: it stays while what happens can be seen, and when it moves it
// takes in all of the last seconds. Where things happen all over the board, as they do when a session is played
// quickly, it shows the whole board.
import { Box, type Editor, type TLShapeId } from 'tldraw'
import { journeyType } from '../../shared/journey/model'
import { wholeBoard } from './fit'
import type { Player } from './player'
import type { RecordedBoard } from './recordedBoard'

const narrowPx = 720
/** So long a change draws the camera, in real time. */
const memoryMs = 2600
const lookEveryMs = 500
/** Between two moves of the camera. */
const restMs = 1700
const glideMs = 1100
/** Of the view, around what happens. */
const roomShare = 0.7
/** A note of usual size can be read at this zoom. */
const nearest = { wide: 0.85, narrow: 0.6 }

type FollowOptions = {
  editor: Editor
  board: RecordedBoard
  player: Player
  /** Somebody takes the camera into their own hands. */
  onTouch: () => void
}

/** Until the result is called. */
export function followAction({ editor, board, player, onTouch }: FollowOptions): () => void {
  const container = editor.getContainer()
  const recent = new Map<string, number>()
  let movedAt = performance.now() - restMs / 2
  const stopHearing = board.onChange((ids) => {
    const now = performance.now()
    for (const id of ids) recent.set(id, now)
  })
  const look = () => {
    const now = performance.now()
    for (const [id, at] of recent) if (now - at > memoryMs) recent.delete(id)
    if (recent.size === 0 || now - movedAt < restMs || !player.state.playing) return
    const box = boxOf(editor, recent.keys())
    const camera = box && cameraFor(editor, box)
    if (!camera) return
    movedAt = now
    editor.setCamera(camera, { animation: { duration: glideMs, easing: easeInOut } })
  }
  const timer = setInterval(look, lookEveryMs)
  container.addEventListener('wheel', onTouch, true)
  container.addEventListener('pointerdown', onTouch, true)
  return () => {
    clearInterval(timer)
    stopHearing()
    editor.stopCameraAnimation()
    container.removeEventListener('wheel', onTouch, true)
    container.removeEventListener('pointerdown', onTouch, true)
  }
}

const easeInOut = (share: number) => (share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2)

/** Around these shapes, those on the page; a map is too large to say where something happens. */
function boxOf(editor: Editor, ids: Iterable<string>): Box | undefined {
  const page = editor.getCurrentPageId()
  const boxes = [...ids].flatMap((each) => {
    const id = each as TLShapeId
    const shape = editor.getShape(id)
    if (!shape || (shape.type as string) === journeyType) return []
    if (editor.getAncestorPageId(id) !== page) return []
    return editor.getShapePageBounds(id) ?? []
  })
  return boxes.length > 0 ? Box.Common(boxes) : undefined
}

/** Undefined where the view may stay as it is. */
function cameraFor(editor: Editor, box: Box): { x: number; y: number; z: number } | undefined {
  const screen = editor.getViewportScreenBounds()
  const whole = wholeBoard(editor)
  if (!whole) return undefined
  const isNarrow = screen.w < narrowPx
  const most = isNarrow ? nearest.narrow : nearest.wide
  const fit = Math.min((screen.w * roomShare) / box.w, (screen.h * roomShare) / box.h)
  const z = Math.max(whole.z, Math.min(most, fit))
  const view = editor.getViewportPageBounds()
  const isSeen = view
    .clone()
    .expandBy(-view.w * 0.06)
    .contains(box)
  const now = editor.getZoomLevel()
  // What can be seen well enough need not be moved.
  if (isSeen && now <= z * 2.2 && now >= z * 0.45) return undefined
  if (z <= whole.z * 1.15) return isSame(editor.getCamera(), whole) ? undefined : whole
  return {
    x: screen.w / z / 2 - box.center.x,
    y: screen.h / z / 2 - box.center.y,
    z,
  }
}

const isSame = (a: { x: number; y: number; z: number }, b: typeof a) =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.z - b.z) < 0.001
