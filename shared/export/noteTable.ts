// Notes as rows of words: what a workbook shows, and what is read again from one that was edited.
import type { Language } from '../i18n/language'
import { type Translate, wordsIn } from '../i18n/words'
import {
  type Effort,
  type Evidence,
  type Touchpoint,
  effortLevels,
  evidenceLevels,
  evidenceSources,
  touchpointPlaces,
} from '../journey/noteTags'
import type { Outline, OutlineMap, OutlineNote } from '../journey/outline'

/** In the order of the columns. */
export const noteFields = [
  'id',
  'map',
  'stage',
  'lane',
  'text',
  'author',
  'votes',
  'evidence',
  'source',
  'link',
  'touchpoint',
  'channel',
  'effort',
  'persona',
  'moment',
  'heading',
  'answeredBy',
  'reactions',
] as const
export type NoteField = (typeof noteFields)[number]
export type NoteRow = Record<NoteField, string>

export const fieldWords = (t: Translate, field: NoteField): string => t(`sheet.col.${field}`)

/** A map's things by names of which no two are alike, in their order. */
export type MapNames = {
  map: OutlineMap
  name: string
  stages: ReadonlyMap<string, string>
  lanes: ReadonlyMap<string, string>
  personas: ReadonlyMap<string, string>
}

export function namesOf(maps: readonly OutlineMap[], t: Translate): MapNames[] {
  const names = unlike(maps, t('history.what.map'))
  return maps.map((map) => ({
    map,
    name: names.get(map.id) ?? '',
    stages: unlike(map.stages, t('history.what.stage')),
    lanes: unlike(map.lanes, t('history.what.lane')),
    personas: unlike(
      map.personas.map(({ id, name }) => ({ id, title: name })),
      t('journey.persona'),
    ),
  }))
}

/** What has no title is called after what it is; of equal titles the later ones are counted. */
function unlike(
  things: readonly { id: string; title: string }[],
  otherwise: string,
): Map<string, string> {
  const used = new Set<string>()
  return new Map(
    things.map(({ id, title }) => {
      const plain = title.replace(/\s+/g, ' ').trim() || otherwise
      let name = plain
      for (let more = 2; used.has(name); more++) name = `${plain} (${more})`
      used.add(name)
      return [id, name]
    }),
  )
}

/** Every note of the board in reading order; those without a cell last. */
export function noteRows(outline: Outline, t: Translate): NoteRow[] {
  const texts = new Map(
    [...outline.maps.flatMap(({ notes }) => notes), ...outline.unsorted].map(({ id, text }) => [
      id,
      text,
    ]),
  )
  return [
    ...namesOf(outline.maps, t).flatMap((names) =>
      names.map.notes.map((note) => noteRow(note, t, texts, names)),
    ),
    ...outline.unsorted.map((note) => noteRow(note, t, texts)),
  ]
}

function noteRow(
  note: OutlineNote,
  t: Translate,
  texts: ReadonlyMap<string, string>,
  names?: MapNames,
): NoteRow {
  const { evidence, touchpoint } = note
  return {
    id: note.id,
    map: names?.name ?? '',
    stage: names?.stages.get(note.stageId ?? '') ?? '',
    lane: names?.lanes.get(note.laneId ?? '') ?? '',
    text: note.text,
    author: note.author ?? '',
    votes: note.votes > 0 ? String(note.votes) : '',
    evidence: evidence ? t(`tag.evidence.${evidence.level}`) : '',
    source: evidence?.source ? t(`tag.source.${evidence.source}`) : '',
    link: evidence?.link ?? '',
    touchpoint: touchpoint ? t(`tag.touchpoint.${touchpoint.place}`) : '',
    channel: touchpoint?.channel ?? '',
    effort: note.effort ? t(`tag.effort.${note.effort}`) : '',
    persona: names?.personas.get(note.persona ?? '') ?? '',
    moment: note.moment ? t('sheet.yes') : '',
    heading: texts.get(note.heading ?? '') ?? '',
    answeredBy: texts.get(note.answeredBy ?? '') ?? '',
    reactions: Object.entries(note.reactions)
      .map(([emoji, count]) => `${emoji} ${count}`)
      .join(' '),
  }
}

const languages: readonly Language[] = ['en', 'ko']

/** Whether a word is one of ours for it, in either language, or its name in the JSON. */
function means(word: string, name: string, words: (t: Translate) => string): boolean {
  const said = plain(word)
  if (said === '') return false
  return said === name || languages.some((language) => plain(words(wordsIn(language))) === said)
}

const plain = (word: string) =>
  word
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

/** The field that a column head names, in either language. */
export const fieldOf = (head: string): NoteField | undefined =>
  noteFields.find((field) => means(head, field.toLowerCase(), (t) => fieldWords(t, field)))

/** Undefined for words that nobody here would use for it. */
export const levelOf = (word: string): Evidence['level'] | undefined =>
  evidenceLevels.find((level) => means(word, level, (t) => t(`tag.evidence.${level}`)))

export const sourceOf = (word: string): Evidence['source'] | undefined =>
  word.trim() === ''
    ? ''
    : evidenceSources.find((source) => means(word, source, (t) => t(`tag.source.${source}`)))

export const placeWordOf = (word: string): Touchpoint['place'] | undefined =>
  touchpointPlaces.find((place) => means(word, place, (t) => t(`tag.touchpoint.${place}`)))

export const effortOf = (word: string): Effort | undefined =>
  effortLevels.find((effort) => means(word, effort, (t) => t(`tag.effort.${effort}`)))

export const isYes = (word: string): boolean =>
  ['x', '1', 'true', 'yes', '✓'].includes(plain(word)) || means(word, 'yes', (t) => t('sheet.yes'))
