/** Pixels of a note's text at scale 1, as the canvas has them. */
export const fontSizes = { s: 18, m: 22, l: 26, xl: 32 } as const
