// What a film shows of a note beside its place: its words, what it knows about itself, and what others made of it. Of
// people only a name, where names are shown, and how many.
import type { JourneyProps } from './journey/model'
import { fontSizes } from './journey/fontSizes'
import { authorNameIn, readTags } from './journey/noteTags'
import { personaColors } from './journey/personas'
import type { TagDrawing } from './journey/tagDrawings'
import { type PlainRecord, isPlainObject } from './records'

export type FilmLook = {
  scale: number
  /** Pixels of its text. */
  letters: number
  /** Left out where nobody is to be named. */
  author?: string
  /** Names a group of notes. */
  isHeading?: true
  isExample?: true
  /** In the order in which they are drawn. */
  marks?: TagDrawing[]
  /** Each an emoji and how many people reacted by it. */
  reactions?: string[]
  /** The colour of whose journey it is part of. */
  persona?: string
  /** Of the newest round. */
  dots?: number
}

type Around = {
  /** The map the note is in. */
  map: Pick<JourneyProps, 'personas'> | undefined
  /** Whether there is such a note. */
  isNote: (id: string) => boolean
  dots: number
  withNames: boolean
}

export function lookOf(note: PlainRecord | undefined, around: Around): FilmLook {
  const props = isPlainObject(note?.props) ? note.props : {}
  const meta = isPlainObject(note?.meta) ? note.meta : {}
  const { touchpoint, evidence, effort, moment, answeredBy, reactions, persona } = readTags(meta)
  const scale = number(props.scale) ?? 1
  const usual = fontSizes[props.size as 'm'] ?? fontSizes.m
  const author = around.withNames ? authorNameIn(meta) : undefined
  const marks = [
    touchpoint?.place,
    evidence?.level,
    effort,
    moment ? ('moment' as const) : undefined,
    answeredBy && around.isNote(answeredBy) ? ('answered' as const) : undefined,
  ].filter((mark) => mark !== undefined)
  const color = persona && around.map && personaColors(around.map.personas).get(persona)
  return {
    scale,
    letters: Math.round((number(props.fontSizeAdjustment) || usual) * scale * 10) / 10,
    ...(author && { author }),
    ...(typeof meta.heading === 'string' && { isHeading: true as const }),
    ...(meta.example === true && { isExample: true as const }),
    ...(marks.length > 0 && { marks }),
    ...(reactions.length > 0 && {
      reactions: reactions.map(({ emoji, people }) => `${emoji} ${people.length}`),
    }),
    ...(color && { persona: color }),
    ...(around.dots > 0 && { dots: around.dots }),
  }
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined
