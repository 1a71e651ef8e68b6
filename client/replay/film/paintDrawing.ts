// One of the small drawings, 20 by 20, that icons of the page are made of.
import type { Stroke } from '../../../shared/journey/tagDrawings'

export type DrawingPlace = { x: number; y: number; size: number; color: string }

export function paintDrawing(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { x, y, size, color }: DrawingPlace,
): void {
  context.save()
  context.translate(x, y)
  context.scale(size / 20, size / 20)
  context.strokeStyle = context.fillStyle = color
  context.lineCap = context.lineJoin = 'round'
  for (const { d, isFilled, width = 1.6 } of strokes) {
    const path = new Path2D(d)
    if (isFilled) context.fill(path)
    context.lineWidth = width
    if (width > 0) context.stroke(path)
  }
  context.restore()
}
