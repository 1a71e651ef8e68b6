// What has to be done so that the later map comes true: one item a difference, with room for owner and measure.
import { type Difference, differenceKinds } from '../compare/compare'
import type { MapComparison } from '../compare/maps'
import type { Translate } from '../i18n/words'
import { type OutlineMap } from '../journey/outline'
import { csvFile } from './csv'
import { escapeMarkdown } from './markdown'

type Item = {
  kind: string
  what: string
  stage: string
  lane: string
  text: string
  before: string
  owner: string
  measure: string
}

/** Owner and measure are filled in where the map says them for the stage; else they are empty. */
export function backlogOf({ differences }: MapComparison, after: OutlineMap, t: Translate): Item[] {
  return differences.map((difference): Item => {
    const { kind, item, before } = difference
    const stageId = after.stages.find(({ title }) => title === item.cell?.stage)?.id
    const said = (...kinds: string[]) => {
      const lanes = new Set(
        after.lanes.flatMap((lane) => (kinds.includes(lane.kind) ? lane.id : [])),
      )
      return after.notes
        .filter((note) => stageId && note.stageId === stageId && lanes.has(note.laneId ?? ''))
        .map(({ text }) => text)
        .join(' / ')
    }
    return {
      kind: t(`backlog.${kind}`),
      what: t(`history.what.${item.what}`),
      stage: item.cell?.stage ?? '',
      lane: item.cell?.lane ?? '',
      text: item.label,
      before: beforeWords(difference),
      owner: before || item.cell ? said('owner') : '',
      measure: before || item.cell ? said('metrics') : '',
    }
  })
}

/** As it was: the old words, and the old place where it moved. */
function beforeWords({ item, before }: Difference): string {
  if (!before) return ''
  const place =
    before.cell && before.place !== item.place ? `${before.cell.stage} · ${before.cell.lane}` : ''
  return [before.label === item.label ? '' : before.label, place].filter(Boolean).join(' – ')
}

const columns = ['kind', 'what', 'stage', 'lane', 'text', 'before', 'owner', 'measure'] as const

export function backlogCsv(items: readonly Item[], t: Translate): string {
  return csvFile([
    columns.map((column) => t(`backlog.col.${column}`)),
    ...items.map((item) => columns.map((column) => item[column])),
  ])
}

/** A list to tick off, by kind of change. */
export function backlogMarkdown(items: readonly Item[], title: string, t: Translate): string {
  const groups = differenceKinds.flatMap((kind) => {
    const own = items.filter((item) => item.kind === t(`backlog.${kind}`))
    return own.length > 0
      ? [`## ${t(`backlog.${kind}`)} (${own.length})`, '', ...own.flatMap(lines), '']
      : []
  })
  function lines({ what, stage, lane, text, before, owner, measure }: Item): string[] {
    const place = [stage, lane].filter(Boolean).join(' · ') || what
    return [
      `- [ ] **${escapeMarkdown(place)}**: ${escapeMarkdown(text)}`,
      ...(before ? [`  - ${t('backlog.col.before')}: ${escapeMarkdown(before)}`] : []),
      `  - ${t('backlog.col.owner')}: ${escapeMarkdown(owner)}`.trimEnd(),
      `  - ${t('backlog.col.measure')}: ${escapeMarkdown(measure)}`.trimEnd(),
    ]
  }
  return [`# ${escapeMarkdown(title)}`, '', ...groups].join('\n')
}
