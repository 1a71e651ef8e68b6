// Looking around in a film: dragged, by the wheel, by two fingers. A double-click shows all of it again.
import type { Camera } from './paint'

type Spot = { x: number; y: number }

const [farthest, nearest] = [0.03, 3]

/** `show` gets the camera somebody has chosen, or undefined for the one that shows everything. */
export function lookAround(
  canvas: HTMLCanvasElement,
  camera: () => Camera,
  show: (camera: Camera | undefined) => void,
): void {
  const fingers = new Map<number, Spot>()
  /** What is at `spot` stays there. */
  const zoom = (by: number, spot: Spot) => {
    const { x, y, z } = camera()
    const next = Math.min(nearest, Math.max(farthest, z * by))
    const shift = 1 / next - 1 / z
    show({ x: x + spot.x * shift, y: y + spot.y * shift, z: next })
  }
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, spotOf(event))
  }
  canvas.onpointerup = canvas.onpointercancel = ({ pointerId }) => void fingers.delete(pointerId)
  canvas.onpointermove = (event) => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = spotOf(event)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    if (other) return zoom(apart(now, other) / Math.max(1, apart(before, other)), other)
    const { x, y, z } = camera()
    show({ x: x + (now.x - before.x) / z, y: y + (now.y - before.y) / z, z })
  }
  canvas.onwheel = (event) => {
    event.preventDefault()
    zoom(Math.exp(-event.deltaY / 500), spotOf(event))
  }
  canvas.ondblclick = () => show(undefined)
}

const spotOf = ({ offsetX: x, offsetY: y }: MouseEvent): Spot => ({ x, y })

const apart = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y)
