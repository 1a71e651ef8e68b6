// How wide words are when drawn, asked of the browser once.
let drawing: CanvasRenderingContext2D | null | undefined
let family = ''

const widths = new Map<string, number>()
const mostKept = 5000

/** Width of a line of text in the interface's font, in pixels at this size. */
export function measureText(text: string, size: number): number {
  if (drawing === undefined) {
    drawing = document.createElement('canvas').getContext('2d')
    family = getComputedStyle(document.documentElement).getPropertyValue('--font')
    // What was measured in a fallback is wrong once the face is there.
    document.fonts.addEventListener('loadingdone', () => widths.clear())
  }
  if (!drawing) return text.length * size
  const key = `${size} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    drawing.font = `500 ${size}px ${family}`
    width = drawing.measureText(text).width
    if (widths.size >= mostKept) widths.clear()
    widths.set(key, width)
  }
  return width
}
