// Words on a canvas: broken into lines, cut where there is no more room.

export const ink = '#1d1b2e'
export const soft = '#5f5c74'
export const accent = '#5b4bdb'
export const bad = '#b3261e'
const family =
  "'Pretendard Variable', Pretendard, system-ui, -apple-system, 'Segoe UI', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"

export const fontOf = (size: number, weight: number): string => `${weight} ${size}px ${family}`

const lineHeight = 1.35

export type Place = {
  x: number
  y: number
  w: number
  h: number
  size: number
  color: string
  weight?: number
  /** In the middle of the place, as on a note; else from its top left corner. */
  isCentered?: boolean
}

/** As many lines as there is room for; returns where they end. */
export function words(context: CanvasRenderingContext2D, text: string, place: Place): number {
  const { x, y, w, h, size, color, weight = 450, isCentered = false } = place
  context.font = fontOf(size, weight)
  context.fillStyle = color
  context.textBaseline = 'top'
  context.textAlign = isCentered ? 'center' : 'left'
  const height = size * lineHeight
  const most = Math.max(1, Math.floor(h / height + 0.1))
  const lines = wrapped(context, text, w)
  const shown = lines.slice(0, most)
  const top = isCentered ? y + Math.max(0, h - shown.length * height) / 2 : y
  const left = isCentered ? x + w / 2 : x
  for (const [at, each] of shown.entries()) {
    const isCut = at === most - 1 && lines.length > most
    context.fillText(isCut ? `${each.slice(0, -1)}…` : each, left, top + (at + 0.12) * height)
  }
  return top + shown.length * height
}

/** Korean breaks at any syllable, as lines without spaces have to. */
function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let current = ''
    for (const part of paragraph.match(/\s+|[^\s\u1100-\uffdc]+|[\u1100-\uffdc]/g) ?? []) {
      if (current && context.measureText(current + part).width > width) {
        lines.push(current)
        current = part.trim()
      } else current += part
    }
    lines.push(current)
  }
  return lines
}
