// How wide words are when drawn, asked of the browser.
let drawing: CanvasRenderingContext2D | null | undefined
let family = ''

/** Width of a line of text in the interface's font, in pixels at this size. */
export function measureText(text: string, size: number): number {
  if (drawing === undefined) {
    drawing = document.createElement('canvas').getContext('2d')
    family = getComputedStyle(document.documentElement).getPropertyValue('--font')
  }
  if (!drawing) return text.length * size
  drawing.font = `500 ${size}px ${family}`
  return drawing.measureText(text).width
}
