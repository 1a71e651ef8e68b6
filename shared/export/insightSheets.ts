// What can be read off the maps, as sheets: evidence by cell, touchpoints by stage, opportunities by votes and effort.
import { evidenceOf, guessShare, notesOf } from '../insight/evidence'
import { type Opportunity, matrixKey, prioritiesOf, voteBands } from '../insight/priorities'
import { touchpointBalance } from '../insight/touchpoints'
import type { Translate } from '../i18n/words'
import { cellKey } from '../journey/model'
import { effortLevels } from '../journey/noteTags'
import type { MapNames } from './noteTable'
import type { Sheet, SheetCell } from './workbook'

export const insightSheets = (maps: readonly MapNames[], t: Translate): Sheet[] => [
  evidenceSheet(maps, t),
  touchpointSheet(maps, t),
  prioritySheet(maps, t),
]

function evidenceSheet(maps: readonly MapNames[], t: Translate): Sheet {
  return {
    name: t('insight.evidence'),
    widths: [22, 20, 24, 10, 14, 14, 14, 14, 16],
    rows: [
      [
        t('sheet.col.map'),
        t('sheet.col.stage'),
        t('sheet.col.lane'),
        t('compareMaps.notes'),
        t('tag.evidence.assumption'),
        t('tag.evidence.partly'),
        t('tag.evidence.backed'),
        t('insight.unjudged'),
        t('sheet.col.guess'),
      ],
      ...maps.flatMap(({ map, name, stages, lanes }) => {
        const { cells } = evidenceOf(map)
        return map.lanes.flatMap((lane) =>
          map.stages.flatMap((stage): SheetCell[][] => {
            const tally = cells.get(cellKey(stage.id, lane.id))
            if (!tally) return []
            const share = guessShare(tally)
            return [
              [
                name,
                stages.get(stage.id) ?? '',
                lanes.get(lane.id) ?? '',
                notesOf(tally),
                tally.assumption,
                tally.partly,
                tally.backed,
                tally.unjudged,
                share === undefined ? '' : Math.round(share * 100),
              ],
            ]
          }),
        )
      }),
    ],
  }
}

function touchpointSheet(maps: readonly MapNames[], t: Translate): Sheet {
  return {
    name: t('insight.touchpoints'),
    widths: [22, 20, 12, 12, 12, 50],
    rows: [
      [
        t('sheet.col.map'),
        t('sheet.col.stage'),
        t('tag.touchpoint.online'),
        t('tag.touchpoint.offline'),
        t('insight.unsaid'),
        t('sheet.col.channel'),
      ],
      ...maps.flatMap(({ map, name, stages }) =>
        touchpointBalance(map).map(({ stageId, online, offline, unsaid, channels }) => [
          name,
          stages.get(stageId) ?? '',
          online,
          offline,
          unsaid,
          channels.map((each) => `${each.name} (${each.count})`).join(', '),
        ]),
      ),
    ],
  }
}

function prioritySheet(maps: readonly MapNames[], t: Translate): Sheet {
  return {
    name: t('insight.priorities'),
    widths: [22, 60, 20, 10, 16, 20],
    rows: [
      [
        t('sheet.col.map'),
        t('sheet.col.text'),
        t('sheet.col.stage'),
        t('sheet.col.votes'),
        t('sheet.col.effort'),
        t('sheet.col.priority'),
      ],
      ...maps.flatMap(({ map, name, stages }) => {
        const { matrix, unsized } = prioritiesOf(map)
        const row = ({ note }: Opportunity, effort: string, priority: string): SheetCell[] => [
          name,
          note.text,
          stages.get(note.stageId ?? '') ?? '',
          note.votes,
          effort,
          priority,
        ]
        return [
          ...voteBands.flatMap((band) =>
            effortLevels.flatMap((effort) =>
              (matrix.get(matrixKey(band, effort)) ?? []).map((each) =>
                row(each, t(`tag.effort.${effort}`), t(`insight.do.${band}.${effort}`)),
              ),
            ),
          ),
          ...unsized.map((each) => row(each, '', '')),
        ]
      }),
    ],
  }
}
