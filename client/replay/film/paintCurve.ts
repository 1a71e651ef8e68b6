// The emotion curve: lines over a tinted area, marks where it is low and where it falls, and a face with its words at
// each point.
import { curvePath } from '../../../shared/emotion'
import type { FilmLane, FilmLine, FilmMark } from '../../../shared/filmCurves'
import { type Band, bandOf } from '../../../shared/journey/band'
import { type PlacedLabel, labelSize, labelsSeen } from '../../../shared/journey/curveLabels'
import { dropPath, dropWords, dropWordsX, lowPath } from '../../../shared/journey/curveMarkPlaces'
import { moodColor, mouth } from '../../../shared/moodFaces'
import { moodLevels, nearestLevel } from '../../../shared/moodWords'
import { bad, fontOf, ink } from './letters'

type Ends = { from: number; to: number; zoom: number }

/** `from` and `to`: where the lane begins and ends; `zoom`: how near it is looked at. */
export function paintCurve(
  context: CanvasRenderingContext2D,
  lane: FilmLane,
  { from, to, zoom }: Ends,
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
  for (const mark of lane.marks) paintMark(context, mark)
  for (const { x, y, mood } of lane.faces) paintFace(context, x, y, mood)
  const band = bandOf(zoom)
  if (band !== 'far') {
    for (const { x, y, text } of labelsOf(context, lane, { from, to, band })) {
      said(context, text, { x, y, size: labelSize[band], weight: 500, color: ink })
    }
  }
  context.restore()
}

/** A lane stays the same object from picture to picture, and finding room for words takes a while. */
const placed = new WeakMap<FilmLane, Map<Band, PlacedLabel[]>>()

function labelsOf(
  context: CanvasRenderingContext2D,
  lane: FilmLane,
  { from, to, band }: Omit<Ends, 'zoom'> & { band: Band },
): PlacedLabel[] {
  const known = placed.get(lane) ?? new Map<Band, PlacedLabel[]>()
  placed.set(lane, known)
  const before = known.get(band)
  if (before) return before
  const faces = lane.faces.map(({ label = '', ...face }, at) => ({ ...face, label, id: `${at}` }))
  const labels = labelsSeen(band, faces, {
    lines: lane.lines.map(({ points }) => points),
    bounds: { x: from, y: lane.y, w: to - from, h: lane.h },
    obstacles: lane.marks,
    measure: (text, size) => {
      context.font = fontOf(size, 500)
      return context.measureText(text).width
    },
  })
  known.set(band, labels)
  return labels
}

function paintMark(context: CanvasRenderingContext2D, { x, y, w, h, by }: FilmMark): void {
  context.save()
  context.translate(x, y)
  context.globalAlpha = 0.75
  context.fillStyle = context.strokeStyle = bad
  context.lineJoin = 'round'
  context.lineWidth = 2
  if (by === undefined) context.fill(new Path2D(lowPath({ w, h })))
  else context.stroke(new Path2D(dropPath))
  context.restore()
  if (by === undefined) return
  context.font = fontOf(15, 600)
  const words = dropWords(by)
  const middle = x + dropWordsX + context.measureText(words).width / 2
  said(context, words, { x: middle, y: y + h / 2, size: 15, weight: 600, color: bad })
}

type Said = { x: number; y: number; size: number; weight: number; color: string }

/** Words on the lane, with air around the letters so that a line behind them does not run through. */
function said(context: CanvasRenderingContext2D, text: string, look: Said): void {
  context.font = fontOf(look.size, look.weight)
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = '#fff'
  context.strokeText(text, look.x, look.y)
  context.fillStyle = look.color
  context.fillText(text, look.x, look.y)
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
