// A note as the canvas draws it: with the same marks at the same places of its edges, and no more of it than can be
// read at its size on the screen.
import type { FilmNote } from '../../../shared/film'
import { noteSide } from '../../../shared/journey/layout'
import { tagDrawings } from '../../../shared/journey/tagDrawings'
import { accent, bad, fontOf, ink, words } from './letters'
import { paintDrawing } from './paintDrawing'

/** Side on screen, in pixels, from which text and dots are drawn at all, and from which everything is. */
const textSide = 34
const fullSide = 90
const least = 13
const quiet = 'rgb(29 27 46 / 14%)'

export function paintNote(context: CanvasRenderingContext2D, note: FilmNote, zoom: number): void {
  const { x, y, w, h, color, text, scale, letters } = note
  const side = zoom * noteSide * scale
  const isFull = side >= fullSide
  context.save()
  context.translate(x, y)
  if (note.isExample) context.globalAlpha = 0.72
  context.fillStyle = color
  context.beginPath()
  context.roundRect(0, 0, w, h, 4 * scale)
  context.fill()
  if (note.isHeading) {
    context.fillStyle = 'rgb(0 0 0 / 46%)'
    context.fillRect(0, 0, w, h * 0.05)
  }
  if (side >= textSide) {
    const room = 16 * scale
    const weight = note.isHeading ? 700 : 450
    const place = { x: room, y: room, w: w - 2 * room, h: h - 2 * room, isCentered: true }
    words(context, text, { ...place, size: letters, color: ink, weight })
    if (isFull) paintKnown(context, note)
    if (note.dots) paintDots(context, note, `● ${note.dots}`, Math.max(15 * scale, least / zoom))
  }
  context.restore()
}

/** Who wrote it, what it knows about itself, and how people reacted. */
function paintKnown(context: CanvasRenderingContext2D, note: FilmNote): void {
  const { w, h, scale, author, marks = [], reactions = [], persona } = note
  const em = 10.5 * scale
  context.textBaseline = 'middle'
  if (author) {
    context.font = fontOf(11.5 * scale, 450)
    context.textAlign = 'right'
    context.fillStyle = 'rgb(29 27 46 / 72%)'
    context.fillText(author, w - 10 * scale, h - 8.5 * scale, w - 20 * scale)
  }
  if (marks.length > 0) {
    const width = (marks.length * 1.3 + (marks.length - 1) * 0.3 + 0.6) * em
    const top = -0.7 * em
    pill(context, { x: w - 0.7 * em - width, y: top, w: width, h: 1.6 * em }, '#fff', quiet)
    for (const [at, mark] of marks.entries()) {
      const left = w - 0.4 * em - width + at * 1.6 * em
      const place = { x: left, y: top + 0.15 * em, size: 1.3 * em }
      const color = mark === 'moment' ? bad : ink
      paintDrawing(context, tagDrawings[mark], { ...place, color })
    }
  }
  if (reactions.length > 0) {
    context.font = fontOf(em, 450)
    const said = reactions.join('  ')
    const width = context.measureText(said).width + em
    pill(context, { x: 0.5 * em, y: h - 0.25 * em, w: width, h: 1.5 * em }, '#fff', quiet)
    context.fillStyle = ink
    context.textAlign = 'left'
    context.fillText(said, em, h + 0.53 * em)
  }
  if (persona) {
    context.beginPath()
    context.arc(1.2 * em, h - 1.2 * em, 0.65 * em, 0, 2 * Math.PI)
    context.fillStyle = persona
    context.strokeStyle = 'rgb(255 255 255 / 85%)'
    context.lineWidth = 0.14 * em
    context.fill()
    context.stroke()
  }
}

function paintDots(
  context: CanvasRenderingContext2D,
  { w, h }: FilmNote,
  said: string,
  em: number,
): void {
  context.font = fontOf(em, 700)
  const width = context.measureText(said).width + 1.3 * em
  const box = { x: w + 0.4 * em - width, y: h - em, w: width, h: 1.7 * em }
  pill(context, box, accent, '#fff', 0.14 * em)
  context.fillStyle = '#fff'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(said, box.x + width / 2, box.y + box.h * 0.53)
}

type Pill = { x: number; y: number; w: number; h: number }

function pill(
  context: CanvasRenderingContext2D,
  { x, y, w, h }: Pill,
  fill: string,
  line: string,
  width = 1,
): void {
  context.beginPath()
  context.roundRect(x, y, w, h, h / 2)
  context.fillStyle = fill
  context.strokeStyle = line
  context.lineWidth = width
  context.fill()
  context.stroke()
}
