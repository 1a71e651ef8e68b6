// When a map was last looked over, and when that is to be done next. Kept in the map's `meta` under one key each.
import type { OutlineMap } from './outline'

/** Days as `YYYY-MM-DD`. */
export type Review = {
  /** When people last went through the map and found it true, or made it so. */
  doneOn?: string
  /** When they mean to do so next. */
  dueOn?: string
}

export const reviewDoneKey = 'review-done'
export const reviewDueKey = 'review-due'

/** Undefined where nothing that makes sense is said. */
export function readReview(meta: Record<string, unknown>): Review | undefined {
  const doneOn = dayOf(meta[reviewDoneKey])
  const dueOn = dayOf(meta[reviewDueKey])
  return doneOn || dueOn ? { ...(doneOn && { doneOn }), ...(dueOn && { dueOn }) } : undefined
}

const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined

/** A day of the calendar: 30 February is none. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  Number.isFinite(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

export const dayMs = 24 * 60 * 60 * 1000
/** Longer without a look, and what a map says about customers may have changed. */
export const quarterDays = 92

export type ReviewState =
  | { is: 'unset' }
  /** Reviewed within a quarter, or to be reviewed on a day to come; `days` until then, where one is named. */
  | { is: 'fresh'; days?: number }
  /** The day named for it is past, by so many days. */
  | { is: 'due'; days: number }
  /** Last reviewed so many days ago, and no day named. */
  | { is: 'stale'; days: number }

/** `today`: the reader's day, unix ms. The days that personas' cards name count as reviews of the map. */
export function reviewState(
  { review, personas }: Pick<OutlineMap, 'review' | 'personas'>,
  today: number,
): ReviewState {
  const since = (day: string) => Math.floor((today - Date.parse(day)) / dayMs)
  if (review?.dueOn) {
    const late = since(review.dueOn)
    return late > 0 ? { is: 'due', days: late } : { is: 'fresh', days: Math.abs(late) }
  }
  const done = [review?.doneOn, ...personas.map(({ reviewedAt }) => reviewedAt)]
    .map((day) => Date.parse(day ?? ''))
    .filter((at) => Number.isFinite(at))
  if (done.length === 0) return { is: 'unset' }
  const days = Math.floor((today - Math.max(...done)) / dayMs)
  return days > quarterDays ? { is: 'stale', days } : { is: 'fresh' }
}
