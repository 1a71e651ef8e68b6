// The emotion curve: lines over a tinted area, and a face at each point.
import { curvePath } from '../../../shared/emotion'
import type { FilmLane, FilmLine } from '../../../shared/filmCurves'
import { moodColor, mouth } from '../../../shared/moodFaces'
import { moodLevels, nearestLevel } from '../../../shared/moodWords'

/** `from` and `to`: where the lane begins and ends. */
export function paintCurve(
  context: CanvasRenderingContext2D,
  lane: FilmLane,
  { from, to }: { from: number; to: number },
): void {
  const zero = (lane.top + lane.foot) / 2
  const moods = context.createLinearGradient(0, lane.top, 0, lane.foot)
  for (const level of moodLevels) moods.addColorStop((2 - level) / 4, moodColor[level])
  context.save()
  context.lineCap = 'round'
  context.strokeStyle = '#cfc8ba'
  context.lineWidth = 1.5
  context.stroke(new Path2D(`M${from} ${zero}H${to}`))
  for (const line of lane.lines) {
    if (line.points.length > 0) paintLine(context, line, { moods, zero })
  }
  for (const { x, y, mood } of lane.faces) paintFace(context, x, y, mood)
  context.restore()
}

function paintLine(
  context: CanvasRenderingContext2D,
  { color, isDashed, points }: FilmLine,
  { moods, zero }: { moods: CanvasGradient; zero: number },
): void {
  const path = curvePath(points)
  if (!color) {
    context.globalAlpha = 0.14
    context.fillStyle = moods
    context.fill(new Path2D(`${path}L${points.at(-1)?.x} ${zero}H${points[0]?.x}Z`))
  }
  context.globalAlpha = isDashed ? 0.6 : 1
  context.setLineDash(isDashed ? [7, 6] : [])
  context.strokeStyle = color ?? moods
  context.lineWidth = isDashed ? 3 : 5
  context.stroke(new Path2D(path))
  context.globalAlpha = 1
  context.setLineDash([])
}

function paintFace(context: CanvasRenderingContext2D, x: number, y: number, mood: number): void {
  const level = nearestLevel(mood)
  context.save()
  context.translate(x - 12, y - 12)
  context.fillStyle = moodColor[level]
  context.strokeStyle = '#fff'
  context.lineWidth = 1.6
  dot(context, 12, 12, 11)
  context.fill()
  context.stroke()
  context.fillStyle = '#fff'
  for (const eye of [8.6, 15.4]) {
    dot(context, eye, 9.8, 1.35)
    context.fill()
  }
  const smile = new Path2D(mouth[level])
  if (level === 2) context.fill(smile)
  context.lineWidth = 1.7
  context.stroke(smile)
  context.restore()
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.beginPath()
  context.arc(x, y, r, 0, 2 * Math.PI)
}
