// Where a small panel about a note stands: beside it, inside the window, over nothing that matters.

type Rect = { x: number; y: number; w: number; h: number }
export type Side = 'below' | 'right' | 'left' | 'above'

/**
 * The panel's top left corner: on the first of `sides` where it covers neither the note nor any of
 * `obstacles`, else where it covers the note least, at the bottom of the room.
 */
export function placeBeside(
  note: Rect,
  panel: { w: number; h: number },
  room: Rect,
  obstacles: readonly Rect[],
  sides: readonly Side[],
  gap: number,
): { x: number; y: number } {
  const x = within(note.x, room.x, room.x + room.w - panel.w)
  const y = within(note.y, room.y, room.y + room.h - panel.h)
  const places: Record<Side, { x: number; y: number }> = {
    below: { x, y: note.y + note.h + gap },
    above: { x, y: note.y - gap - panel.h },
    right: { x: note.x + note.w + gap, y },
    left: { x: note.x - gap - panel.w, y },
  }
  const isFree = (at: { x: number; y: number }) => {
    const rect = { ...at, ...panel }
    return contains(room, rect) && [note, ...obstacles].every((each) => !overlaps(rect, each))
  }
  const free = sides.find((side) => isFree(places[side]))
  return free ? places[free] : { x, y: Math.max(room.y, room.y + room.h - panel.h) }
}

const within = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))

const contains = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
