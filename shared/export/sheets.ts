// A board as a workbook: each map as the grid it is, then all notes as one flat sheet, curves, personas, rounds.
import type { RoundOutcome } from '../facilitation/outcome'
import type { Language } from '../i18n/language'
import { type Translate, wordsIn } from '../i18n/words'
import { personaFields } from '../journey/model'
import type { Outline } from '../journey/outline'
import { moodWords } from '../moodWords'
import { insightSheets } from './insightSheets'
import {
  type MapNames,
  type NoteField,
  fieldWords,
  namesOf,
  noteFields,
  noteRows,
} from './noteTable'
import { type Sheet, type SheetCell, shortCell } from './workbook'

/** The hidden sheet that says what the notes were when the file was written. */
export const baseName = 'throughline-base'
export const baseVersion = 1

/** `rounds`: what closed rounds came to, oldest first. */
export function boardSheets(
  outline: Outline,
  rounds: readonly RoundOutcome[],
  language: Language,
): Sheet[] {
  const t = wordsIn(language)
  const names = namesOf(outline.maps, t)
  const rows = noteRows(outline, t)
  const fields = [...noteFields]
  return [
    ...names.map((each) => gridSheet(each, t)),
    {
      name: t('sheet.notes'),
      rows: [
        fields.map((field) => fieldWords(t, field)),
        ...rows.map((row) =>
          fields.map((field) => (field === 'votes' && row.votes ? Number(row.votes) : row[field])),
        ),
      ],
      widths: fields.map((field) => fieldWidths[field] ?? 14),
    },
    curveSheet(names, t),
    personaSheet(names, t),
    roundSheet(rounds, outline, t),
    ...insightSheets(names, t),
    {
      name: baseName,
      isHidden: true,
      rows: [
        [baseName, String(baseVersion), language],
        fields,
        ...rows.map((row) => fields.map((field) => shortCell(row[field]))),
      ],
    },
  ]
}

const fieldWidths: Partial<Record<NoteField, number>> = { id: 24, map: 22, text: 60, link: 24 }

/** Of words that stand one under the other in a cell. */
const list = (texts: readonly string[]) =>
  texts.length > 1 ? texts.map((text) => `• ${text}`).join('\n') : (texts[0] ?? '')

function gridSheet({ map, name, stages, lanes }: MapNames, t: Translate): Sheet {
  const stageIds = map.stages.map(({ id }) => id)
  const inCell = new Map<string, string[]>()
  for (const { stageId, laneId, text } of map.notes) {
    const key = `${stageId}/${laneId}`
    const texts = inCell.get(key)
    if (texts) texts.push(text)
    else inCell.set(key, [text])
  }
  const moods = (stageId: string) =>
    map.emotion.points
      .filter((point) => point.stageId === stageId)
      .map(({ mood, label }) => (label ? `${moodWords(t, mood)}: ${label}` : moodWords(t, mood)))
  return {
    name,
    fixedColumns: 1,
    widths: [22, ...stageIds.map(() => 34)],
    rows: [
      [name, ...stageIds.map((id) => stages.get(id) ?? '')],
      ...map.lanes.map(({ id, kind }) => [
        lanes.get(id) ?? '',
        ...stageIds.map((stageId) =>
          list([
            ...(kind === 'emotion' ? moods(stageId) : []),
            ...(inCell.get(`${stageId}/${id}`) ?? []),
          ]),
        ),
      ]),
    ],
  }
}

function curveSheet(maps: readonly MapNames[], t: Translate): Sheet {
  return {
    name: t('sheet.curve'),
    widths: [22, 20, 10, 10, 26, 40, 20, 14],
    rows: [
      [
        t('sheet.col.map'),
        t('sheet.col.stage'),
        t('sheet.col.at'),
        t('sheet.col.mood'),
        t('sheet.col.moodWords'),
        t('sheet.col.label'),
        t('sheet.col.persona'),
        t('emotion.which'),
      ],
      ...maps.flatMap(({ map, name, stages, personas }) =>
        map.emotion.points.map(({ stageId, at, mood, label, personaId, series }) => [
          name,
          stages.get(stageId) ?? '',
          at,
          mood,
          moodWords(t, mood),
          label,
          personas.get(personaId ?? '') ?? '',
          series ? t(`emotion.${series}`) : '',
        ]),
      ),
    ],
  }
}

function personaSheet(maps: readonly MapNames[], t: Translate): Sheet {
  return {
    name: t('sheet.personas'),
    widths: [22, 22, ...personaFields.map(() => 24)],
    rows: [
      [
        t('sheet.col.map'),
        t('persona.name'),
        ...personaFields.map((field) => t(`persona.${field}`)),
      ],
      ...maps.flatMap(({ map, name, personas }) =>
        map.personas.map((persona) => [
          name,
          personas.get(persona.id) ?? '',
          ...personaFields.map((field) => persona[field] ?? ''),
        ]),
      ),
    ],
  }
}

function roundSheet(
  rounds: readonly RoundOutcome[],
  { maps, unsorted }: Outline,
  t: Translate,
): Sheet {
  const notes = [...maps.flatMap((map) => map.notes), ...unsorted]
  const texts = new Map(notes.map(({ id, text }) => [id, text]))
  const stages = new Map(maps.flatMap((map) => map.stages.map(({ id, title }) => [id, title])))
  const lines = rounds.flatMap((round): SheetCell[][] => {
    const { result } = round
    const head = [round.name || t(`round.kind.${round.kind}`), t(`round.kind.${round.kind}`)]
    const closed = new Date(round.closedAt).toISOString().slice(0, 16).replace('T', ' ')
    const line = (what: string, value: number, low: SheetCell = '', high: SheetCell = '') => [
      ...head,
      what,
      value,
      low,
      high,
      result.voters,
      closed,
    ]
    switch (result.kind) {
      case 'dots':
        return result.notes.map(({ note, dots }) => line(texts.get(note) ?? note, dots))
      case 'emotion':
        return result.stages.map(({ stage, median, low, high }) =>
          line(stages.get(stage) ?? stage, median, low, high),
        )
      case 'poll':
        return result.counts.map((count, at) => line(round.choices?.[at] ?? String(at + 1), count))
    }
  })
  return {
    name: t('sheet.rounds'),
    widths: [26, 16, 50, 12, 12, 12, 12, 18],
    rows: [
      [
        t('sheet.col.round'),
        t('sheet.col.kind'),
        t('sheet.col.item'),
        t('sheet.col.result'),
        t('sheet.col.low'),
        t('sheet.col.high'),
        t('sheet.col.voters'),
        t('sheet.col.closedAt'),
      ],
      ...lines,
    ],
  }
}
