// Where a small panel about a note stands: beside it, inside the window, over nothing that matters.

import { type Rect, contains, overlaps } from '../../../shared/journey/layout'

export type Side = 'below' | 'right' | 'left' | 'above'

type Point = { x: number; y: number }

/**
 * The panel's top left corner: on the first of `sides` where it covers neither the note nor any of
 * `obstacles` and `neighbours`, moved along that side as far as it must; else where it covers no obstacle;
 * else where it covers at least not the note; else, on a note that fills the window, as low as no obstacle is.
 */
export function placeBeside(
  note: Rect,
  panel: { w: number; h: number },
  room: Rect,
  obstacles: readonly Rect[],
  sides: readonly Side[],
  gap: number,
  neighbours: readonly Rect[] = [],
): Point {
  const x = within(note.x, room.x, room.x + room.w - panel.w)
  const y = within(note.y, room.y, room.y + room.h - panel.h)
  const isFree = (at: Point, taken: readonly Rect[]) => {
    const rect = { ...at, ...panel }
    return contains(room, rect) && taken.every((each) => !overlaps(rect, each))
  }
  const most = [note, ...obstacles, ...neighbours]
  for (const taken of [most, [note, ...obstacles], [note]]) {
    const xs = [x, ...taken.flatMap((each) => [each.x + each.w, each.x - panel.w])]
    const ys = [y, ...taken.flatMap((each) => [each.y + each.h, each.y - panel.h])]
    const near = (from: number) => (a: number, b: number) => Math.abs(a - from) - Math.abs(b - from)
    const along = xs.sort(near(x))
    const beside = ys.sort(near(y))
    const places: Record<Side, Point[]> = {
      below: along.map((each) => ({ x: each, y: note.y + note.h + gap })),
      above: along.map((each) => ({ x: each, y: note.y - gap - panel.h })),
      right: beside.map((each) => ({ x: note.x + note.w + gap, y: each })),
      left: beside.map((each) => ({ x: note.x - gap - panel.w, y: each })),
    }
    const free = sides.flatMap((side) => places[side]).find((at) => isFree(at, taken))
    if (free) return free
  }
  const bottom = Math.max(room.y, room.y + room.h - panel.h)
  const rest = [bottom, ...obstacles.map((each) => each.y - panel.h)].sort((a, b) => b - a)
  return { x, y: rest.find((each) => isFree({ x, y: each }, obstacles)) ?? bottom }
}

const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))
