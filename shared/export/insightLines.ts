// What can be read off a map, as lines of the report: its evidence, its touchpoints, what to do first.
import { type EvidenceTally, evidenceOf, guessShare, judgedIn, notesOf } from '../insight/evidence'
import { matrixKey, prioritiesOf, voteBands } from '../insight/priorities'
import { touchpointBalance } from '../insight/touchpoints'
import type { Translate } from '../i18n/words'
import { effortLevels } from '../journey/noteTags'
import type { OutlineMap } from '../journey/outline'
import { escapeMarkdown as words } from './markdown'

const stageName = (title: string, t: Translate) => words(title) || t('journey.stagePlaceholder')

/** Nothing where nobody has judged a note: then there is nothing to tell. */
export function evidenceLines(map: OutlineMap, t: Translate): string[] {
  const { whole, stages } = evidenceOf(map)
  const said = (tally: EvidenceTally) => {
    const share = guessShare(tally)
    const judged = t('insight.judged', { judged: judgedIn(tally), count: notesOf(tally) })
    return share === undefined
      ? judged
      : `${t('insight.guess', { share: Math.round(share * 100) })}, ${judged}`
  }
  if (judgedIn(whole) === 0) return []
  return [
    `- **${t('insight.whole')}**: ${said(whole)}`,
    ...map.stages.flatMap(({ id, title }) => {
      const tally = stages.get(id)
      return tally ? [`- ${stageName(title, t)}: ${said(tally)}`] : []
    }),
  ]
}

export function touchpointLines(map: OutlineMap, t: Translate): string[] {
  const stages = touchpointBalance(map)
  return stages.flatMap(({ online, offline, unsaid, channels }, at) => {
    if (online + offline + unsaid === 0) return []
    const counts = [
      `${t('tag.touchpoint.online')} ${online}`,
      `${t('tag.touchpoint.offline')} ${offline}`,
      ...(unsaid > 0 ? [`${t('insight.unsaid')} ${unsaid}`] : []),
    ].join(', ')
    const said = channels.map(({ name, count }) => words(count > 1 ? `${name} ×${count}` : name))
    const title = stageName(map.stages[at]?.title ?? '', t)
    return [`- ${title}: ${counts}${said.length > 0 ? ` (${said.join(', ')})` : ''}`]
  })
}

/** Nothing where nobody has said what an opportunity would take. */
export function priorityLines(map: OutlineMap, t: Translate): string[] {
  const { matrix, unsized, count } = prioritiesOf(map)
  if (unsized.length === count) return []
  const listed = (all: typeof unsized) =>
    all.map(({ note: { text, votes } }) =>
      votes > 0 ? `- ${words(text)} (${t('report.dots', { count: votes })})` : `- ${words(text)}`,
    )
  const cells = voteBands.flatMap((band) =>
    effortLevels.flatMap((effort) => {
      const all = matrix.get(matrixKey(band, effort)) ?? []
      if (all.length === 0) return []
      const why = `${t(`insight.band.${band}`)}, ${t('tag.effort')}: ${t(`tag.effort.${effort}`)}`
      return [`**${t(`insight.do.${band}.${effort}`)}** (${why})`, '', ...listed(all), '']
    }),
  )
  if (unsized.length === 0) return cells
  const title = t('insight.unsized', { count: unsized.length })
  return [...cells, `**${title}**`, '', ...listed(unsized)]
}
