// A board as a JSON file: its outline, and what else it takes to make the same again from it. The schema is
// below, and as JSON Schema in docs/board-file.schema.json. Drawings and pictures are not in it.
import { z } from 'zod'
import type { TextKey } from '../i18n/words'
import { curveSeries, laneKinds, mapKinds, maxPointLabel, personaFields } from '../journey/model'
import {
  effortLevels,
  evidenceLevels,
  evidenceSources,
  maxChannel,
  maxLink,
  touchpointPlaces,
} from '../journey/noteTags'
import type { Outline } from '../journey/outline'
import { isDay } from '../journey/review'
import { maxPersonas } from '../journey/personas'
import type { Details } from './details'

/** Raised when the shape of the file changes. */
const fileVersion = 1

export const maxBoardFileBytes = 20 * 1024 * 1024
const maxNotes = 10_000

export type BoardFile = Outline & {
  throughline: typeof fileVersion
  board?: { id: string; title: string; template: string; locale: string } | undefined
  details?: Details | undefined
}

/** What is wrong with a file: a key of the texts, and what is filled in. */
export type FileProblem = { key: TextKey; values: Record<string, string | number> }

/** The board as a documented JSON file. */
export function toJson(
  board: { id: string; title: string; template: string; locale: string },
  outline: Outline,
  details: Details,
): string {
  const { id, title, template, locale } = board
  const head = { throughline: fileVersion, board: { id, title, template, locale } }
  return `${JSON.stringify({ ...head, ...outline, details }, null, 2)}\n`
}

const words = (most: number) => z.string().max(most)
/** Of a stage, lane, persona or point. A slash would make `stageId/laneId` ambiguous. */
const entryId = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^/]+$/)
const shapeId = z
  .string()
  .max(100)
  .regex(/^shape:./)
/** `YYYY-MM-DD`. */
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine(isDay)
const finite = z.number().min(-1e7).max(1e7)

const note = z.strictObject({
  id: shapeId,
  stageId: entryId.nullable().default(null),
  laneId: entryId.nullable().default(null),
  text: words(60_000),
  author: words(200).nullable().default(null),
  color: words(40).default(''),
  votes: z.number().min(0).default(0),
  evidence: z
    .strictObject({
      level: z.enum(evidenceLevels),
      source: z.enum(['', ...evidenceSources]),
      link: words(maxLink),
    })
    .nullable()
    .default(null),
  touchpoint: z
    .strictObject({ place: z.enum(touchpointPlaces), channel: words(maxChannel) })
    .nullable()
    .default(null),
  effort: z.enum(effortLevels).nullable().default(null),
  moment: z.boolean().default(false),
  answeredBy: shapeId.nullable().default(null),
  heading: shapeId.nullable().default(null),
  reactions: z.record(words(20), z.int().min(0).max(500)).default({}),
  persona: entryId.nullable().default(null),
})

const persona = z.strictObject({
  id: entryId,
  name: words(2000),
  ...Object.fromEntries(personaFields.map((field) => [field, words(2000).optional()])),
})

const map = z.strictObject({
  id: shapeId,
  kind: z.enum(mapKinds).default('blank'),
  title: words(2000).default(''),
  goal: words(2000).default(''),
  review: z.strictObject({ doneOn: day.optional(), dueOn: day.optional() }).optional(),
  personas: z.array(persona).max(maxPersonas).default([]),
  stages: z.array(z.strictObject({ id: entryId, title: words(2000) })).max(200),
  lanes: z
    .array(z.strictObject({ id: entryId, kind: z.enum(laneKinds), title: words(2000) }))
    .max(200),
  notes: z.array(note).max(maxNotes).default([]),
  emotion: z
    .strictObject({
      points: z
        .array(
          z.strictObject({
            id: entryId,
            stageId: entryId,
            at: z.number().min(0).max(1),
            mood: z.number().min(-2).max(2),
            label: words(maxPointLabel).default(''),
            personaId: words(100).optional(),
            series: z.enum(curveSeries).optional(),
          }),
        )
        .max(5000),
      currentFrom: words(100).nullable().optional(),
    })
    .default({ points: [] }),
})

const details = z.strictObject({
  maps: z.record(
    z.string(),
    z.strictObject({
      origin: words(100),
      widths: z.record(z.string(), finite),
      lanes: z.record(
        z.string(),
        z.strictObject({ prompt: words(2000), height: finite, collapsed: z.boolean() }),
      ),
    }),
  ),
  origins: z.record(z.string(), words(100)),
  parked: z.record(z.string(), words(100)),
  free: z.record(z.string(), z.strictObject({ x: finite, y: finite })),
})

export const boardFileSchema = z.strictObject({
  throughline: z.literal(fileVersion),
  board: z
    .strictObject({
      id: words(100),
      title: words(200),
      template: words(100),
      locale: words(10),
    })
    .optional(),
  maps: z.array(map).max(200),
  unsorted: z.array(note).max(maxNotes).default([]),
  refused: z.array(z.string()).optional(),
  details: details.optional(),
})

/** Whether a JSON value means to be a board file. */
export const isBoardFile = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'throughline' in data

/** Reads a file's text. Never throws; says the first thing that is wrong, with its place. */
export function readBoardFile(text: string): { file: BoardFile } | { problem: FileProblem } {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: { key: 'import.notJson', values: {} } }
  }
  if (!isBoardFile(data)) return { problem: { key: 'import.notBoard', values: {} } }
  const read = boardFileSchema.safeParse(data)
  if (read.success) return { file: read.data as BoardFile }
  const where = read.error.issues[0]?.path ?? []
  const shown = where.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  const place = shown.join('').replace(/^\./, '').slice(0, 120)
  return { problem: { key: 'import.wrongAt', values: { where: place || 'throughline' } } }
}
