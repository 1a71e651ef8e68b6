// What the map checker finds. A check is a pure function of one map as it is read; its words are in `i18n/`
// under `checker.<id>.what`, `.why` and `.do`.
import type { LaneKind } from '../journey/model'
import type { OutlineMap, OutlineNote } from '../journey/outline'

/** In the order in which findings are listed. */
export const checkIds = [
  'no-goal',
  'no-persona',
  'vague-persona',
  'few-stages',
  'ends-at-purchase',
  'funnel-stages',
  'pain-ignored',
  'low-point-ignored',
  'question-open',
  'no-next-step',
  'many-touchpoints',
  'one-sided-touchpoints',
  'crowded-purchase',
  'guesswork',
  'silos',
  'stale',
  'review-due',
] as const
export type CheckId = (typeof checkIds)[number]

/** What a finding is about: the whole map, a stage of it, or certain notes. */
export type Place = { stageId?: string; noteIds?: string[] }

export type Finding = Place & {
  check: CheckId
  /** The same while the same thing is wrong, so that a dismissal stays: the check and its stage or note. */
  key: string
  /** For the words: names and numbers. `count` chooses the plural. */
  facts: { count: number; stage: string; name: string }
}

/** One map, with what several checks ask of it. `today` is the reader's day, unix ms. */
export type Subject = { map: OutlineMap; today: number }

export type Check = (subject: Subject) => Finding[]

export function finding(
  check: CheckId,
  place: Place & { of?: string } = {},
  facts: Partial<Finding['facts']> = {},
): Finding {
  const { of, ...where } = place
  return {
    check,
    key: [check, of ?? where.stageId].filter(Boolean).join('/'),
    ...where,
    facts: { count: 0, stage: '', name: '', ...facts },
  }
}

/** The notes of all lanes of these kinds, in one stage or in all. */
export function notesIn(
  map: OutlineMap,
  kinds: readonly LaneKind[],
  stageId?: string,
): OutlineNote[] {
  const lanes = new Set(map.lanes.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id))
  return map.notes.filter(
    (note) =>
      note.laneId !== null &&
      lanes.has(note.laneId) &&
      (stageId === undefined || note.stageId === stageId),
  )
}

export const hasLane = (map: OutlineMap, ...kinds: LaneKind[]): boolean =>
  map.lanes.some(({ kind }) => kinds.includes(kind))

/** A map on which nobody has begun is not judged by what it lacks. */
export const isBegun = (map: OutlineMap): boolean => map.notes.length > 0
