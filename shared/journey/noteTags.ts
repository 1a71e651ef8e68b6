// What a note knows about itself beyond its text, kept in its `meta`. Read strictly: whatever a document
// holds, only values that make sense come out, and nothing throws.
//
// A reaction is a key of its own, `reaction:<emoji>:<person>`, directly in `meta`. As nested objects two
// people's first reactions to a note would each have made a new object, and one of them would be lost.
import type { JsonObject } from '../records'
import { isPlainObject } from '../records'

/** The name a note was signed with, told by its `meta`; undefined when it carries none. */
export function authorNameIn({ author }: { author?: unknown }): string | undefined {
  const name = isPlainObject(author) ? author.name : undefined
  return typeof name === 'string' && name ? name : undefined
}

export const touchpointPlaces = ['online', 'offline'] as const
export type TouchpointPlace = (typeof touchpointPlaces)[number]
export type Touchpoint = { place: TouchpointPlace; channel: string }

export const evidenceLevels = ['assumption', 'partly', 'backed'] as const
export type EvidenceLevel = (typeof evidenceLevels)[number]
export const evidenceSources = ['sales', 'survey', 'analytics', 'crm', 'other'] as const
export type EvidenceSource = (typeof evidenceSources)[number]
export type Evidence = { level: EvidenceLevel; source: EvidenceSource | ''; link: string }

/** What it would take to do it. */
export const effortLevels = ['small', 'medium', 'large'] as const
export type Effort = (typeof effortLevels)[number]

export const reactionEmojis = ['👍', '❤️', '💡', '❓', '🎉'] as const
export type ReactionEmoji = (typeof reactionEmojis)[number]
/** Who reacted, by emoji, in the order in which emojis are offered; those nobody used are left out. */
export type Reactions = { emoji: ReactionEmoji; people: string[] }[]

export type NoteTags = {
  touchpoint: Touchpoint | undefined
  evidence: Evidence | undefined
  /** Of an opportunity. */
  effort: Effort | undefined
  /** A moment of truth. */
  moment: boolean
  /** The id of the note that answers this one. It may be gone. */
  answeredBy: string | undefined
  reactions: Reactions
  /** Whose journey it is part of. The map may not know this persona (any more): then it is nobody's. */
  persona: string | undefined
}

export const maxChannel = 80
export const maxLink = 2000
const maxId = 100
const reactionPrefix = 'reaction:'

/** The key in `meta` under which a person's reaction stands. */
export const reactionKey = (emoji: ReactionEmoji, person: string): string =>
  `${reactionPrefix}${emoji}:${person}`

export const isReactionKey = (key: string): boolean => key.startsWith(reactionPrefix)

/** What every note may carry without being tagged. */
const untagged = new Set(['cell', 'author', 'heading', 'cluster'])

/** Whether there is anything to draw. Cheap: it is asked for every note in view. */
export function mayHaveTags(meta: object): boolean {
  for (const key in meta) if (!untagged.has(key)) return true
  return false
}

export function readTags(value: unknown): NoteTags {
  const meta = isPlainObject(value) ? value : {}
  return {
    touchpoint: readTouchpoint(meta.touchpoint),
    evidence: readEvidence(meta.evidence),
    effort: oneOf(effortLevels, meta.effort),
    moment: meta.moment === true,
    answeredBy: isShapeId(meta.answeredBy) ? meta.answeredBy : undefined,
    reactions: readReactions(meta),
    persona: readPersonaId(meta),
  }
}

/** Whether a person who may only look has something to look at. */
export const isTagged = (tags: NoteTags): boolean =>
  !!tags.touchpoint ||
  !!tags.evidence ||
  !!tags.effort ||
  tags.moment ||
  !!tags.answeredBy ||
  !!tags.reactions[0] ||
  !!tags.persona

/** The persona a note's `meta` names. */
export function readPersonaId(meta: JsonObject): string | undefined {
  const { persona } = meta
  return typeof persona === 'string' && persona.length <= maxId && persona ? persona : undefined
}

function readTouchpoint(value: unknown): Touchpoint | undefined {
  if (!isPlainObject(value)) return undefined
  const place = oneOf(touchpointPlaces, value.place)
  if (!place) return undefined
  const channel = typeof value.channel === 'string' ? value.channel.slice(0, maxChannel) : ''
  return { place, channel }
}

function readEvidence(value: unknown): Evidence | undefined {
  if (!isPlainObject(value)) return undefined
  const level = oneOf(evidenceLevels, value.level)
  if (!level) return undefined
  const source = oneOf(evidenceSources, value.source) ?? ''
  return { level, source, link: typeof value.link === 'string' ? webLink(value.link) : '' }
}

function readReactions(meta: JsonObject): Reactions {
  const people = new Map<string, string[]>()
  for (const [key, value] of Object.entries(meta)) {
    if (value !== true || !isReactionKey(key)) continue
    const at = key.indexOf(':', reactionPrefix.length)
    const person = key.slice(at + 1)
    if (at < 0 || !person || person.length > maxId) continue
    const emoji = key.slice(reactionPrefix.length, at)
    people.set(emoji, [...(people.get(emoji) ?? []), person])
  }
  return reactionEmojis.flatMap((emoji) => {
    const reacted = people.get(emoji)
    return reacted ? [{ emoji, people: reacted.sort() }] : []
  })
}

/** An address of the web in full, or '' for anything else: a `javascript:` link must never be pressable. */
export function webLink(text: string): string {
  const typed = text.trim()
  if (!typed || typed.length > maxLink || /\s/.test(typed)) return ''
  // `example.org/page`, as people type it. Without a dot it is a word.
  const isBare = /^[^/:]+\.[^/:]{2,}(:\d+)?(\/|$)/.test(typed)
  const full = isBare ? `https://${typed}` : typed
  return /^https?:/i.test(full) && URL.canParse(full) ? new URL(full).href : ''
}

const isShapeId = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('shape:') && value.length <= maxId

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((each) => each === value)
