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

/** One row after the other of what each map has, behind the map's name. */
function sheetOf(
  name: string,
  maps: readonly MapNames[],
  t: Translate,
  columns: readonly (readonly [head: string, width: number])[],
  rowsOf: (names: MapNames) => SheetCell[][],
): Sheet {
  return {
    name,
    widths: [22, ...columns.map(([, width]) => width)],
    rows: [
      [t('sheet.col.map'), ...columns.map(([head]) => head)],
      ...maps.flatMap((names) => rowsOf(names).map((row) => [names.name, ...row])),
    ],
  }
}

function evidenceSheet(maps: readonly MapNames[], t: Translate): Sheet {
  const columns = [
    [t('sheet.col.stage'), 20],
    [t('sheet.col.lane'), 24],
    [t('compareMaps.notes'), 10],
    [t('tag.evidence.assumption'), 14],
    [t('tag.evidence.partly'), 14],
    [t('tag.evidence.backed'), 14],
    [t('insight.unjudged'), 14],
    [t('sheet.col.guess'), 16],
  ] as const
  return sheetOf(t('insight.evidence'), maps, t, columns, ({ map, stages, lanes }) => {
    const { cells } = evidenceOf(map)
    return map.lanes.flatMap((lane) =>
      map.stages.flatMap((stage): SheetCell[][] => {
        const tally = cells.get(cellKey(stage.id, lane.id))
        if (!tally) return []
        const share = guessShare(tally)
        return [
          [
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
  })
}

function touchpointSheet(maps: readonly MapNames[], t: Translate): Sheet {
  const columns = [
    [t('sheet.col.stage'), 20],
    [t('tag.touchpoint.online'), 12],
    [t('tag.touchpoint.offline'), 12],
    [t('insight.unsaid'), 12],
    [t('sheet.col.channel'), 50],
  ] as const
  return sheetOf(t('insight.touchpoints'), maps, t, columns, ({ map, stages }) =>
    touchpointBalance(map).map(({ stageId, online, offline, unsaid, channels }) => [
      stages.get(stageId) ?? '',
      online,
      offline,
      unsaid,
      channels.map((each) => `${each.name} (${each.count})`).join(', '),
    ]),
  )
}

function prioritySheet(maps: readonly MapNames[], t: Translate): Sheet {
  const columns = [
    [t('sheet.col.text'), 60],
    [t('sheet.col.stage'), 20],
    [t('sheet.col.votes'), 10],
    [t('sheet.col.effort'), 16],
    [t('sheet.col.priority'), 20],
  ] as const
  return sheetOf(t('insight.priorities'), maps, t, columns, ({ map, stages }) => {
    const { matrix, unsized } = prioritiesOf(map)
    const row = ({ note }: Opportunity, effort: string, priority: string): SheetCell[] => [
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
  })
}
