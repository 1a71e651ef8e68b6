import { describe, expect, test } from 'vitest'
import { toJson } from '../../shared/export/boardFile'
import { toCsv } from '../../shared/export/csv'
import type { Outline, OutlineNote } from '../../shared/journey/outline'
import { outlineNote } from '../support/outlineNotes'

const note = (text: string, id = 'shape:n') => outlineNote({ id, stageId: 's', laneId: 'l', text })

const outline = (notes: OutlineNote[], unsorted: OutlineNote[] = []): Outline => ({
  maps: [
    {
      id: 'shape:map',
      kind: 'blank',
      title: 'Map',
      goal: '',
      personas: [],
      stages: [{ id: 's', title: 'Stage' }],
      lanes: [{ id: 'l', kind: 'free', title: 'Lane' }],
      notes,
      emotion: { points: [] },
    },
  ],
  unsorted,
})

const lines = (csv: string) => csv.trimEnd().split('\r\n')

describe('export', () => {
  test('[JOURNEY19] the table has a row per note, unsorted ones last and without a place', () => {
    const csv = toCsv(outline([note('first')], [note('loose', 'shape:m')]))
    expect(lines(csv)).toEqual([
      '\uFEFFmap,lane,stage,text,author,color,votes,note_id,touchpoint,channel,evidence,evidence_source,evidence_link,moment_of_truth,answered_by,reactions,persona,heading,effort',
      'Map,Lane,Stage,first,,yellow,0,shape:n,,,,,,,,,,,',
      ',,,loose,,yellow,0,shape:m,,,,,,,,,,,',
    ])
  })

  test('[NOTE13] the table says what each note knows about itself', () => {
    const tagged: OutlineNote = {
      ...note('first'),
      touchpoint: { place: 'online', channel: '=E-mail' },
      evidence: { level: 'partly', source: 'survey', link: 'https://example.org/' },
      moment: true,
      answeredBy: 'shape:m',
      reactions: { '👍': 2, '❓': 1 },
      effort: 'medium',
    }
    expect(lines(toCsv(outline([tagged])))[1]).toBe(
      "Map,Lane,Stage,first,,yellow,0,shape:n,online,'=E-mail,partly,survey,https://example.org/,yes,shape:m,👍 2 ❓ 1,,,medium",
    )
  })

  test('[PERSONA10] the table names the persona a note is of', () => {
    const board = outline([
      { ...note('hers'), persona: 'p' },
      { ...note('his'), persona: 'q' },
      note('nobody’s'),
    ])
    const personas = [
      { id: 'p', name: '=Mina, 34' },
      { id: 'q', name: '' },
    ]
    const maps = board.maps.map((map) => ({ ...map, personas }))
    const rows = lines(toCsv({ ...board, maps })).slice(1)
    const ends = rows.map((line) => line.slice('Map,Lane,Stage,'.length).split(',,,,')[2])
    expect(ends).toEqual([`,"'=Mina, 34",,`, ',q,,', ',,,'])
  })

  test('[CLUSTER6] the table has the words of the heading a note is grouped under', () => {
    const under = { ...note('slow'), heading: 'shape:h' }
    const csv = toCsv(outline([note('=Delivery', 'shape:h'), under]))
    expect(lines(csv)[2]).toBe("Map,Lane,Stage,slow,,yellow,0,shape:n,,,,,,,,,,'=Delivery,")
  })

  test('[JOURNEY19] it begins with a byte order mark, so that spreadsheets read Korean', () => {
    const csv = toCsv(outline([note('안녕하세요')]))
    expect(csv.codePointAt(0)).toBe(0xfeff)
    expect(csv).toContain('안녕하세요')
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    '[JOURNEY19] a note that begins like a formula (%j) is text there',
    (text) => {
      expect(toCsv(outline([note(text)]))).toContain(`'${text}`)
    },
  )

  test('[JOURNEY19] commas, quotes and line breaks stay inside their cell', () => {
    expect(toCsv(outline([note('a,"b"\nc')]))).toContain('"a,""b""\nc"')
  })

  test('[JOURNEY19] the file is JSON that names its version and the board', () => {
    const board = { id: 'b', title: 'T', template: 'blank', locale: 'ko' }
    const file = JSON.parse(
      toJson(board, outline([note('x')]), { maps: {}, origins: {}, parked: {}, free: {} }),
    ) as Record<string, unknown>
    expect(file).toMatchObject({ throughline: 1, board, unsorted: [] })
    expect(file.maps).toHaveLength(1)
  })
})
