// A board as a report in Markdown: what a map is for, whom it is about, what was found stage by stage, how it
// feels, where customers are met, how much is guesswork, what got votes, what to do first, what is missing, what
// changes, what is still open.
import { type Verdicts, findingsIn, judge } from '../checker/checker'
import { findingWords } from '../checker/findingWords'
import { countKinds } from '../compare/compare'
import { compareMaps } from '../compare/maps'
import type { Language } from '../i18n/language'
import { type Translate, wordsIn } from '../i18n/words'
import { personaFields } from '../journey/model'
import type { Outline, OutlineMap, OutlineNote } from '../journey/outline'
import { moodNumber } from '../moodWords'
import { tellCurves } from './curveWords'
import type { Details } from './details'
import { evidenceLines, priorityLines, touchpointLines } from './insightLines'
import { escapeMarkdown as words } from './markdown'

export type ReportOptions = {
  title: string
  language: Language
  /** The reader's day, unix ms. */
  today: number
  details: Details
  /** What people said about a map's findings, by map id. */
  verdicts?: ReadonlyMap<string, Verdicts>
}

/** Notes with the most dots that are listed. */
const mostVoted = 10

export function toMarkdown(outline: Outline, options: ReportOptions): string {
  const t = wordsIn(options.language)
  const day = new Date(options.today).toISOString().slice(0, 10)
  const lines = [
    `# ${words(options.title) || t('report.untitled')}`,
    '',
    t('report.asOf', { day }),
    '',
    ...outline.maps.flatMap((map) => mapLines(map, outline, options, t)),
    ...section(
      2,
      t('report.unsorted'),
      outline.unsorted.filter(hasWords).map((note) => noteLine(note, t)),
    ),
  ]
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

const hasWords = ({ text }: OutlineNote) => text.trim() !== ''

const section = (depth: number, title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${'#'.repeat(depth)} ${title}`, '', ...lines, ''] : []

function mapLines(map: OutlineMap, outline: Outline, options: ReportOptions, t: Translate) {
  const questions = new Set(map.lanes.flatMap(({ id, kind }) => (kind === 'questions' ? id : [])))
  const open = map.notes.filter(
    (note) => questions.has(note.laneId ?? '') && !note.answeredBy && hasWords(note),
  )
  const voted = map.notes.filter(({ votes }) => votes > 0).sort((a, b) => b.votes - a.votes)
  const found = judge(
    findingsIn(map, options.today),
    options.verdicts?.get(map.id) ?? { off: new Set(), dismissed: new Map() },
  )
  return [
    `## ${words(map.title) || t('history.what.map')}`,
    '',
    ...(map.goal ? [`**${t('report.goal')}**: ${words(map.goal)}`, ''] : []),
    ...reviewLines(map, t),
    ...section(
      3,
      t('report.personas'),
      map.personas.flatMap((persona) => personaLines(persona, t)),
    ),
    ...section(3, t('report.stages'), stageLines(map, t)),
    ...tellCurves(map, t).flatMap(({ name, sentences }) =>
      section(
        3,
        t('report.curve', { name: words(name) }),
        sentences.map((sentence) => `- ${words(sentence)}`),
      ),
    ),
    ...section(3, t('report.touchpoints'), touchpointLines(map, t)),
    ...section(3, t('report.evidence'), evidenceLines(map, t)),
    ...section(
      3,
      t('report.votes'),
      voted.slice(0, mostVoted).map((note, at) => `${at + 1}. ${words(note.text)} (${note.votes})`),
    ),
    ...section(3, t('report.priorities'), priorityLines(map, t)),
    ...section(
      3,
      t('report.gaps'),
      found.open.map(
        (finding) => `- ${words(findingWords(finding, t))} ${t(`checker.${finding.check}.do`)}`,
      ),
    ),
    ...section(3, t('report.changes'), changeLines(map, outline, options.details, t)),
    ...section(
      3,
      t('report.questions'),
      open.map((note) => noteLine(note, t)),
    ),
  ]
}

function reviewLines({ review = {} }: OutlineMap, t: Translate): string[] {
  const { doneOn, dueOn } = review
  const said = [
    ...(doneOn ? [`${t('review.done')}: ${doneOn}`] : []),
    ...(dueOn ? [`${t('review.due')}: ${dueOn}`] : []),
  ]
  return said.length > 0 ? [said.join(' · '), ''] : []
}

function personaLines(persona: OutlineMap['personas'][number], t: Translate): string[] {
  const fields = personaFields.flatMap((field) =>
    persona[field] ? [`  - ${t(`persona.${field}`)}: ${words(persona[field] ?? '')}`] : [],
  )
  return [`- **${words(persona.name) || t('persona.unnamed')}**`, ...fields]
}

function stageLines(map: OutlineMap, t: Translate): string[] {
  return map.stages.flatMap(({ id, title }) => {
    const lanes = map.lanes.flatMap((lane) => {
      const notes = map.notes.filter(
        (note) => note.stageId === id && note.laneId === lane.id && hasWords(note),
      )
      if (notes.length === 0) return []
      const name = words(lane.title) || t('history.what.lane')
      return [`**${name}**`, '', ...notes.map((note) => noteLine(note, t)), '']
    })
    const name = words(title) || t('journey.stagePlaceholder')
    return [`#### ${name}`, '', ...(lanes.length > 0 ? lanes : [t('report.nothing'), ''])]
  })
}

function noteLine(note: OutlineNote, t: Translate): string {
  const { votes, evidence, touchpoint, effort, moment, author, heading } = note
  const marks = [
    ...(touchpoint ? [t(`tag.touchpoint.${touchpoint.place}`), touchpoint.channel] : []),
    ...(evidence ? [t(`panel.mark.${evidence.level}`), evidence.link] : []),
    ...(effort ? [`${t('tag.effort')}: ${t(`tag.effort.${effort}`)}`] : []),
    ...(moment ? [t('tag.moment')] : []),
    ...(votes > 0 ? [t('report.dots', { count: votes })] : []),
    ...(author ? [author] : []),
  ].filter(Boolean)
  const said = marks.length > 0 ? ` _(${marks.map(words).join(', ')})_` : ''
  return `${heading ? '  ' : ''}- ${words(note.text)}${said}`
}

/** From the map that a future state was copied from, where that is on the board. */
function changeLines(map: OutlineMap, { maps }: Outline, details: Details, t: Translate): string[] {
  const from = map.emotion.currentFrom ?? details.maps[map.id]?.origin
  const before = maps.find(({ id }) => id === from && id !== map.id)
  if (!before) return []
  const { differences, stages } = compareMaps(before, map, details.origins)
  const counts = countKinds(differences)
  const lifts = stages.flatMap(({ title, moodBefore, moodAfter }) =>
    moodBefore === undefined || moodAfter === undefined || moodBefore === moodAfter
      ? []
      : [`- ${words(title)}: ${moodNumber(round(moodBefore))} → ${moodNumber(round(moodAfter))}`],
  )
  return [
    t('report.changed', { ...counts, title: words(before.title) }),
    '',
    ...differences
      .filter(({ item }) => item.what === 'note')
      .map(({ kind, item }) => {
        const place = item.cell ? ` (${words(item.cell.stage)} · ${words(item.cell.lane)})` : ''
        return `- ${t(`backlog.${kind}`)}: ${words(item.label)}${place}`
      }),
    ...(lifts.length > 0 ? ['', t('report.lift'), '', ...lifts] : []),
  ]
}

const round = (mood: number) => Math.round(mood * 100) / 100
