// Command frames are hostile until they have been through here: sizes, types and ranges are checked, and what
// is not asked for is dropped. Whether a command makes sense now is for `reduce.ts`.
import { z } from 'zod'
import { type PersonId, parsePersonId } from '../ids'
import type { Command } from './commands'
import {
  cheers,
  longestPrompt,
  longestTitle,
  mostBudget,
  mostChoices,
  mostMinutes,
} from './commands'

/** Ids of notes, shapes, maps, stages and lanes: whatever a document may call them. */
const longestId = 128
/** Lists of ids and of entries; what is too many for the board is told apart by `reduce.ts`. */
const longestList = 1000
const longestName = 60
const maxPlace = 1e7

const id = z
  .string()
  .min(1)
  .max(longestId)
  // Set as a key it would change an object instead of filling it.
  .refine((text) => text !== '__proto__')
const ids = z.array(id).max(longestList)
const title = z.string().max(longestTitle)
const prompt = z.string().max(longestPrompt)
const place = z.number().min(-maxPlace).max(maxPlace)
const side = z.number().min(0).max(maxPlace)
const minutes = z.number().min(0).max(mostMinutes)
const someMinutes = minutes.refine((value) => value > 0)

const person = z.string().transform((text, context): PersonId => {
  const parsed = parsePersonId(text)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'is no person' })
  return z.NEVER
})

const focus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board') }),
  z.object({ kind: z.literal('map'), map: id, stages: ids, lanes: ids }),
  z.object({ kind: z.literal('panels'), map: id }),
  z.object({ kind: z.literal('area'), x: place, y: place, w: side, h: side }),
])

const dotsPlan = z
  .object({
    kind: z.literal('dots'),
    name: title,
    budget: z.int().min(1).max(mostBudget),
    perNote: z.int().min(1).max(mostBudget),
    lanes: ids,
  })
  .refine(({ budget, perNote }) => perNote <= budget)

const roundPlan = z.union([
  dotsPlan,
  z.object({ kind: z.literal('emotion'), name: title, map: id }),
  z.object({
    kind: z.literal('poll'),
    name: title,
    question: prompt,
    choices: z.array(title.min(1)).min(2).max(mostChoices),
  }),
])

const step = z
  .object({
    id,
    title,
    prompt,
    minutes,
    focus,
    writing: z.enum(['open', 'private', 'anonymous']),
    structure: z.enum(['open', 'locked']),
    round: roundPlan.optional(),
  })
  .transform((each) => ({ ...each, round: each.round }))

const few = (entries: object) => Object.keys(entries).length <= longestList

const ballot = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dots'),
    dots: z.record(id, z.int().min(1).max(mostBudget)).refine(few),
  }),
  z.object({
    kind: z.literal('emotion'),
    moods: z.record(id, z.number().min(-2).max(2)).refine(few),
  }),
  z.object({ kind: z.literal('poll'), choice: z.int().min(0).max(mostChoices) }),
])

const plain = <Name extends string>(type: Name) => z.object({ type: z.literal(type) })

const command = z.discriminatedUnion('type', [
  plain('raise-hand'),
  plain('lower-hand'),
  z.object({ type: z.literal('cheer'), emoji: z.enum(cheers) }),
  z.object({ type: z.literal('answer'), round: id, ballot }),
  z.object({ type: z.literal('edit-agenda'), agenda: z.array(step).max(longestList) }),
  z.object({ type: z.literal('start-step'), step: id }),
  z.object({ type: z.literal('start-timer'), minutes: someMinutes }),
  plain('pause-timer'),
  plain('resume-timer'),
  z.object({ type: z.literal('extend-timer'), minutes: someMinutes }),
  plain('stop-timer'),
  z.object({ type: z.literal('start-private'), anonymous: z.boolean() }),
  plain('reveal'),
  z.object({ type: z.literal('open-round'), plan: roundPlan }),
  z.object({ type: z.literal('close-round'), round: id }),
  z.object({ type: z.literal('remove-round'), round: id }),
  z.object({
    type: z.literal('answer-for'),
    round: id,
    // A name with this in it is not the same once PostgreSQL has stored it, and its ballot taken for damaged.
    guest: z
      .string()
      .trim()
      .min(1)
      .max(longestName)
      .refine((text) => !text.includes('\0')),
    ballot,
  }),
  z.object({ type: z.literal('summon'), focus, mayStay: z.boolean() }),
  plain('end-summons'),
  z
    .object({ type: z.literal('spotlight'), focus: focus.optional() })
    .transform((each) => ({ ...each, focus: each.focus })),
  z
    .object({ type: z.literal('lead'), person: person.optional() })
    .transform((each) => ({ ...each, person: each.person })),
  z.object({
    type: z.literal('edit-views'),
    views: z.array(z.object({ id, title, focus })).max(longestList),
  }),
  z.object({ type: z.literal('lower-hand-of'), person }),
  z.object({ type: z.literal('lock-structure'), locked: z.boolean() }),
  z.object({ type: z.literal('lock-shapes'), ids: ids.min(1), locked: z.boolean() }),
  z.object({ type: z.literal('freeze'), frozen: z.boolean() }),
  z.object({ type: z.literal('cohost'), person, cohost: z.boolean() }),
  z.object({ type: z.literal('remove-person'), person }),
  z.object({ type: z.literal('readmit-person'), person }),
  plain('end-session'),
  plain('reopen-session'),
])

const envelope = z.object({
  id: z.int().min(0),
  seen: z.int().min(0).optional(),
  command: z.unknown(),
})

export type ParsedRequest = {
  id: number
  seen: number | undefined
  /** Undefined when it is no command of this version. */
  command: Command | undefined
}

/** The request in a command frame, or undefined when it does not even say what to answer to. */
export function parseRequest(request: unknown): ParsedRequest | undefined {
  const outer = envelope.safeParse(request)
  if (!outer.success) return undefined
  const { id: request_, seen, command: inner } = outer.data
  const parsed = command.safeParse(inner)
  return { id: request_, seen, command: parsed.success ? parsed.data : undefined }
}
