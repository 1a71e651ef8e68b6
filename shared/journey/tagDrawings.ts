// Small drawings of what a note knows about itself, 20 by 20, as strokes: for the icons of a page, and for a film's player,
// which has nothing but a canvas to draw on.

export type Stroke = {
  /** As in an SVG's path. */
  d: string
  /** Filled with the colour of its line, too. */
  isFilled?: true
  /** 1.6 without it. */
  width?: number
}

export const circle = (r: number, x = 10, y = 10): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

const bars: readonly Stroke[] = [
  { d: 'M5 16v-3', width: 3 },
  { d: 'M10 16V9.5', width: 3 },
  { d: 'M15 16V5.5', width: 3 },
]

export const tagDrawings = {
  online: [
    { d: circle(7) },
    { d: 'M3.2 10h13.6M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7s1-5 3.2-7Z' },
  ],
  offline: [
    {
      d: 'M4 9.2v6.3a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V9.2M2.8 7.6l1.6-4.1h11.2l1.6 4.1a2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0ZM8.2 16.5v-4h3.6v4',
    },
  ],
  // Hollow, half, full: how much there is behind a note.
  assumption: [{ d: circle(6) }],
  partly: [{ d: circle(6) }, { d: 'M10 4a6 6 0 0 0 0 12Z', isFilled: true, width: 0 }],
  backed: [{ d: circle(6), isFilled: true }],
  // One, two, three bars: how much it takes.
  small: bars.slice(0, 1),
  medium: bars.slice(0, 2),
  large: bars,
  moment: [{ d: 'm10 3 6 7-6 7-6-7Z', isFilled: true }],
  answered: [{ d: 'M3 7.2h13M13 4l3.4 3.2L13 10.4M17 13.4H4M7 10.4l-3.4 3 3.4 3' }],
} satisfies Record<string, readonly Stroke[]>

export type TagDrawing = keyof typeof tagDrawings
