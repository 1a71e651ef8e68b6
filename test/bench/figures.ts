// What a bench gives back, and how it is printed: one table each, in plain words.

export type Figure = {
  /** What was measured, in plain words. */
  what: string
  value: number
  /** Follows the number: `ms`, `× …`. */
  unit: string
  /** The value must not be above or not be below; without either it is only told. */
  most?: number
  least?: number
  /** Values of the single runs, when there were several. */
  runs?: number[]
}

export type Bench = {
  name: string
  title: string
  /** How it was measured, and under which conditions. */
  about: string
  run: () => Promise<Figure[]>
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The value below which the share `at` (0 … 1) of `values` lies; NaN when there are none. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

/** The median over runs of each figure; its words and limits come from the first run. */
export function medianOfRuns(runs: readonly Figure[][]): Figure[] {
  const [first = []] = runs
  return first.map((figure, at) => {
    const values = runs.map((run) => run[at]?.value ?? Number.NaN)
    return { ...figure, value: median(values), runs: values }
  })
}

/** The median of single runs. */
export function figureOf(what: string, unit: string, values: number[], most?: number): Figure {
  const limit = most === undefined ? {} : { most }
  return { what, unit, value: median(values), runs: values, ...limit }
}

/** False when a figure was missed. Not a number counts as missed. */
export function isReached({ value, most, least }: Figure): boolean {
  if (most === undefined && least === undefined) return true
  return value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY)
}

export function printFigures({ name, title, about }: Bench, figures: readonly Figure[]): void {
  const rows = figures.map((figure) => [
    isLimited(figure) ? (isReached(figure) ? '✓' : '✗') : '·',
    figure.what,
    `${short(figure.value)} ${figure.unit}`,
    reachOf(figure),
    figure.runs && figure.runs.length > 1 ? figure.runs.map(short).join(' · ') : '',
  ])
  const head = ['', 'measured', 'median', 'to reach', 'single runs']
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(`\n${name}: ${title}\n${about}\n`)
  for (const row of [head, ...rows]) console.log(`  ${line(row)}`)
}

const isLimited = ({ most, least }: Figure) => most !== undefined || least !== undefined

function reachOf({ most, least, unit }: Figure): string {
  if (most !== undefined) return `≤ ${most} ${unit}`
  return least !== undefined ? `≥ ${least} ${unit}` : ''
}

function short(value: number): string {
  if (!Number.isFinite(value)) return 'none'
  const size = Math.abs(value)
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
