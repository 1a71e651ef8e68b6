// What the team of the README's pictures has written: a first grocery order, stage by stage, lane by lane.
import type * as Y from 'yjs'
import { generateNKeysBetween } from 'fractional-indexing'
import { plainTextCodec } from '../../shared/document'
import { laneNoteColor } from '../../shared/journey/colors'
import { mapNoteScale, metrics, noteSide } from '../../shared/journey/layout'
import { type JourneyProps, type LaneKind, cellKey, ordered } from '../../shared/journey/model'
import { isJourney } from '../../shared/journey/place'
import { type PlainRecord, readRecord, writeAt, writeRecord } from '../../shared/records'
import { richTextCodec } from '../../client/sync/richText'
import { noteRecord } from '../bench/bigBoardNotes'
import type { ServerProcess } from '../bench/serverProcess'
import { writeAsClient } from '../bench/writingClient'
import type { NewBoard } from '../support/server'

export const team = ['Ann Lee', 'Sofia Rossi', 'Jonas Weber', 'Priya Nair'] as const

/** By lane, for each stage; cells part by `|`, notes by `/`. `*` marks a moment of truth. */
const written: Partial<Record<LaneKind, string>> = {
  actions:
    'Hears about it from a colleague / Types in her postcode | Compares prices on the bus / Reads five reviews | Puts 14 items in the basket / Looks for a voucher | Unpacks at the door / *Checks the vegetables first | Calls about a missing item / Sends a photo | Sends a friend her code',
  thoughts:
    '“Is this for people like me?” | “Looks dearer than my shop” / “What if I am not at home?” | “I hope I did not forget the milk” | “Fresher than I expected” / “I have my Saturday back” | “Why must I explain this twice?” | “My parents could use this”',
  questions:
    'Do you deliver to my street? | How long do vegetables keep? / What does delivery cost? | Can I change the slot later? | Where do I leave the boxes? / Who picks my fruit? | When do I get my money back? | Do we both get something?',
  touchpoints:
    'Post of a friend / Search ad | Comparison site / Store leaflet | Cart and checkout / Voucher e-mail | Delivery at the door / Text message | Service phone call / Chat window | Review site / Word of mouth',
  pains:
    'Ads promise different prices | Delivery cost shows only at the end / No photo of the real size | *Must sign up before paying / One typo empties the card form | Slot is two hours long / Too much wrapping | *Waits 14 minutes on the phone / Refund takes 8 days | Nobody asks how it went',
  opportunities:
    'Say the price in one sentence | Show the full price from the first item / Side-by-side price check | Let guests check out / Keep the basket for a week | 30-minute slots in the evening / Take the boxes back | Refund in the app, no call / Chat answers first | A free delivery for both',
  evidence:
    'Survey, 212 answers | Analytics: 61% leave here / 12 interviews | Checkout funnel, May / Payment error log | Delivery rating 4.2 / 82% order again in 30 days | 340 support calls / 25 calls listened to | NPS 31',
}

const curve: [stage: number, at: number, mood: number, label: string][] = [
  [0, 0.5, 0.5, ''],
  [1, 0.3, 1, 'Curious'],
  [1, 0.8, -0.25, ''],
  [2, 0.5, -1, 'Sign-up wall'],
  [3, 0.5, 1.75, 'Fresh at the door'],
  [4, 0.45, -1.75, 'On hold'],
  [5, 0.5, 1, 'Tells a friend'],
]

const evidence = ['assumption', 'partly', 'backed'] as const

const persona = {
  name: 'Mina Park',
  jobTitle: 'Nurse, 34',
  day: 'Two shifts, two children, shops on the bus',
  goals: 'A full fridge by Saturday',
}

/** What is written unwatched, in cells that have room beside their first note. */
export const unwatched: { kind: LaneKind; stage: number; text: string }[] = [
  { kind: 'actions', stage: 5, text: 'Posts a photo of the box' },
  { kind: 'thoughts', stage: 0, text: '“Another app to install?”' },
  { kind: 'thoughts', stage: 2, text: '“Is my card safe here?”' },
  { kind: 'thoughts', stage: 4, text: '“At least they are kind”' },
  { kind: 'thoughts', stage: 5, text: '“They owe me one”' },
  { kind: 'questions', stage: 0, text: 'Is it cheaper than my shop?' },
  { kind: 'questions', stage: 2, text: 'Can I pay by phone?' },
  { kind: 'questions', stage: 4, text: 'Can I keep the wrong item?' },
  { kind: 'questions', stage: 5, text: 'How long is the code good?' },
]

/** Writes these lanes on a board with a map of the usual stages and lanes. */
export async function writeWorkshop(
  server: ServerProcess,
  board: NewBoard,
  kinds: readonly LaneKind[],
): Promise<void> {
  await writeAsClient(server, board, 'facilitator', (doc, records) => {
    const map = [...records.values()]
      .map((value) => readRecord(value, plainTextCodec))
      .find((record) => isJourney(record))
    if (!map) throw new Error('The board has no map')
    const onMap = records.get(map.id) as Y.Map<unknown>
    const { stages, personas } = map.props as unknown as JourneyProps
    doc.transact(() => {
      for (const note of notesOn(map, kinds)) writeRecord(records, note, richTextCodec)
      for (const id of Object.keys(personas)) {
        for (const [field, words] of Object.entries(persona)) {
          writeAt(onMap, ['props', 'personas', id, field], words, plainTextCodec)
        }
      }
      if (!kinds.includes('emotion')) return
      for (const [at, [stage, place, mood, label]] of curve.entries()) {
        const stageId = ordered(stages)[stage]?.id ?? ''
        const point = { stageId, at: place, mood, label }
        writeAt(onMap, ['props', 'points', `p${at}`], point, plainTextCodec)
      }
    })
  })
}

function notesOn(map: PlainRecord, kinds: readonly LaneKind[]): PlainRecord[] {
  const { stages, lanes } = map.props as unknown as JourneyProps
  const cells = ordered(lanes).flatMap(({ id: laneId, kind }) =>
    ((kinds.includes(kind) && written[kind]) || '').split('|').flatMap((cell, stage) =>
      cell
        .split('/')
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map((text, place) => ({
          kind,
          cell: cellKey(ordered(stages)[stage]?.id ?? '', laneId),
          place,
          text,
        })),
    ),
  )
  const indexes = generateNKeysBetween('a1', null, cells.length)
  return cells.map(({ kind, cell, place, text }, at) => {
    const name = team[(at * 7 + place) % team.length] ?? team[0]
    const record = noteRecord({
      at: 100 * ordered(lanes).findIndex((lane) => lane.kind === kind) + at,
      index: indexes[at] ?? '',
      x: metrics.cellPadding + place * (noteSide * mapNoteScale + metrics.noteGap),
      y: metrics.cellPadding,
      text: text.replace(/^\*/, ''),
      color: laneNoteColor[kind],
      parentId: map.id,
      meta: { cell },
    })
    const tags = {
      ...(text.startsWith('*') && { moment: true }),
      ...(kind === 'touchpoints' && {
        touchpoint: {
          place: /door|phone|leaflet|mouth/.test(text) ? 'offline' : 'online',
          channel: '',
        },
      }),
      ...(kind === 'pains' && {
        evidence: { level: evidence[at % evidence.length] ?? 'partly', source: 'survey', link: '' },
      }),
    }
    return { ...record, meta: { cell, author: { id: name, name }, ...tags } }
  })
}
