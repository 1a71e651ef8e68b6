// The notes of a board as a table.
import type { Outline, OutlineNote } from '../journey/outline'

const header = [
  'map',
  'lane',
  'stage',
  'text',
  'author',
  'color',
  'votes',
  'note_id',
  'touchpoint',
  'channel',
  'evidence',
  'evidence_source',
  'evidence_link',
  'moment_of_truth',
  'answered_by',
  'reactions',
  'persona',
  'heading',
  'effort',
]

/**
 * One row per note. A cell that begins with `= + - @`, tab or return would run as a formula in a
 * spreadsheet; an apostrophe makes it text.
 */
export function toCsv(outline: Outline): string {
  const personas = new Map(
    outline.maps.flatMap((map) => map.personas.map(({ id, name }) => [id, name || id])),
  )
  const rows = outline.maps.flatMap((map) => {
    const texts = new Map(map.notes.map((note) => [note.id, note.text]))
    const stage = new Map(map.stages.map((each) => [each.id, each.title]))
    const lane = new Map(map.lanes.map((each) => [each.id, each.title]))
    return map.notes.map((note) =>
      row(
        {
          map: map.title,
          lane: lane.get(note.laneId ?? '') ?? '',
          stage: stage.get(note.stageId ?? '') ?? '',
          heading: texts.get(note.heading ?? '') ?? '',
        },
        note,
        personas,
      ),
    )
  })
  const loose = outline.unsorted.map((note) => row(nowhere, note, personas))
  return csvFile([header, ...rows, ...loose])
}

type Where = { map: string; lane: string; stage: string; heading: string }

const nowhere: Where = { map: '', lane: '', stage: '', heading: '' }

function row(
  { map, lane, stage, heading }: Where,
  note: OutlineNote,
  personas: ReadonlyMap<string, string>,
): string[] {
  const { touchpoint, evidence, reactions } = note
  return [
    map,
    lane,
    stage,
    note.text,
    note.author ?? '',
    note.color,
    String(note.votes),
    note.id,
    touchpoint?.place ?? '',
    touchpoint?.channel ?? '',
    evidence?.level ?? '',
    evidence?.source ?? '',
    evidence?.link ?? '',
    note.moment ? 'yes' : '',
    note.answeredBy ?? '',
    Object.entries(reactions)
      .map(([emoji, count]) => `${emoji} ${count}`)
      .join(' '),
    personas.get(note.persona ?? '') ?? '',
    heading,
    note.effort ?? '',
  ]
}

/** What a spreadsheet would run instead of showing it. */
export const runsAsFormula = (value: string): boolean => /^[=+\-@\t\r]/.test(value)

/** Rows as a file: with a byte order mark, so that spreadsheets read Korean as UTF-8. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`

function csvCell(value: string): string {
  const safe = runsAsFormula(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
