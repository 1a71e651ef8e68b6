// A map: its lanes, its stages, frames around groups of notes.
import type { FilmMap, FilmRow } from '../../../shared/film'
import { laneDrawings } from '../../../shared/journey/laneDrawings'
import { ink, soft, words } from './letters'
import { paintCurve } from './paintCurve'
import { paintDrawing } from './paintDrawing'

const iconBox = 32
const iconSize = 18

export function paintMap(context: CanvasRenderingContext2D, map: FilmMap, zoom: number): void {
  context.save()
  context.translate(map.x, map.y)
  const top = map.rows[0]?.y ?? 0
  const left = map.columns[0]?.x ?? 0
  context.fillStyle = '#fff'
  context.shadowColor = 'rgb(29 27 46 / 14%)'
  context.shadowBlur = 30
  context.fillRect(0, 0, map.w, map.h)
  context.shadowColor = 'transparent'
  for (const row of map.rows) {
    const { y, h, color } = row
    context.globalAlpha = 0.16
    context.fillStyle = color
    context.fillRect(left, y, map.w - left, h)
    context.globalAlpha = 1
    context.fillRect(0, y, 6, h)
    paintLane(context, row, left)
  }
  context.fillStyle = ink
  words(context, map.title, {
    x: 22,
    y: 18,
    w: map.w - 44,
    h: 60,
    size: 30,
    color: ink,
    weight: 700,
  })
  context.strokeStyle = '#e7e2d8'
  context.lineWidth = 2
  context.beginPath()
  for (const { x } of map.columns) line(context, x, top, x, map.h)
  for (const { y } of map.rows) line(context, 0, y, map.w, y)
  context.stroke()
  for (const { x, w, title } of map.columns) {
    words(context, title, {
      x: x + 14,
      y: top - 44,
      w: w - 28,
      h: 40,
      size: 22,
      color: '#43369f',
      weight: 650,
    })
  }
  for (const { x, y, w, h } of map.groups) {
    context.fillStyle = 'rgb(29 27 46 / 4%)'
    context.strokeStyle = 'rgb(95 92 116 / 34%)'
    context.lineWidth = 1.5
    context.beginPath()
    context.roundRect(x, y, w, h, 9)
    context.fill()
    context.stroke()
  }
  if (map.emotion) paintCurve(context, map.emotion, { from: left, to: map.w, zoom })
  context.restore()
}

/** What stands at the left of a lane: its icon, its title beside it, and below them what it is for. */
function paintLane(
  context: CanvasRenderingContext2D,
  { y, h, kind, title, prompt, color }: FilmRow,
  w: number,
): void {
  const top = y + Math.min(12, (h - iconBox) / 2)
  context.fillStyle = color
  context.beginPath()
  context.roundRect(16, top, iconBox, iconBox, 9)
  context.fill()
  const inset = (iconBox - iconSize) / 2
  const icon = { x: 16 + inset, y: top + inset, size: iconSize, color: ink }
  paintDrawing(context, [{ d: laneDrawings[kind] }], icon)
  const place = { x: 58, w: w - 66, y: top + 3, h: Math.min(h - 16, 54) }
  const end = words(context, title, { ...place, size: 20, weight: 650, color: ink })
  const below = Math.max(end, top + iconBox) + 6
  const room = y + h - below - 8
  if (room > 20) {
    words(context, prompt, { x: 20, y: below, w: w - 32, h: room, size: 14, color: soft })
  }
}

function line(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number) {
  context.moveTo(x, y)
  context.lineTo(toX, toY)
}
