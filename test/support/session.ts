// A session of hours as its log has it, put into a stopped server's file: people who make notes, type in them key
// by key, move them and draw the curve, step by step of the agenda, with a vote and the curves of all.
import path from 'node:path'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import { noteRecord } from '../bench/bigBoardNotes'
import { richTextCodec } from '../../client/sync/richText'
import { checksum } from '../../server/store/checksum'
import { personColors } from '../../client/people/person'
import { recordsRoot } from '../../shared/document'
import { agendaFor } from '../../shared/facilitation/agendas'
import { initialState } from '../../shared/facilitation/initial'
import type { Round, State, Step } from '../../shared/facilitation/model'
import type { Language } from '../../shared/i18n/language'
import { mapNoteScale, metrics, noteSide } from '../../shared/journey/layout'
import { type JourneyProps, cellKey, ordered } from '../../shared/journey/model'
import { isJourney } from '../../shared/journey/place'
import { readRecord, writeAt, writeRecord } from '../../shared/records'
import { Random } from './random'

export type SessionPlan = {
  people: number
  notes: number
  entries: number
  /** How long it lasts. */
  ms: number
  locale?: Language
  seed?: number
}

const names = 'Mina Jun Ann Bo Hana Noah Sora Liam Yuna Eli Dana Theo Jiwoo Max Ruth'.split(' ')
const words = {
  en: 'Compares three offers|Waits for a call back|Reads reviews at night|Asks a friend first|Too many forms|Price is not clear|Delivery slips again|Loves the demo|Where is my order?|Support answers in a day|Opens the app on the bus|Wants one contact'.split(
    '|',
  ),
  ko: '세 곳의 견적을 비교한다|전화를 기다린다|밤에 후기를 읽는다|친구에게 먼저 묻는다|작성할 양식이 너무 많다|가격을 알 수 없다|배송이 또 늦어진다|시연이 마음에 든다|내 주문은 어디 있지?|하루 뒤에야 답이 온다|버스에서 앱을 연다|담당자가 한 명이면 좋겠다'.split(
    '|',
  ),
}
const colors = ['yellow', 'light-blue', 'light-green', 'orange', 'light-violet', 'light-red']
const entriesPerSnapshot = 8000
/** One long pause, as workshops have. */
const breakMs = 12 * 60_000

type Person = { id: string; name: string; color: string; client: number }
type Row = { seq: number; at: number; author: string; data: Uint8Array }

/** The board's own first entries stay, and are dated back to where the session begins. Returns the last position. */
export function recordSession(dataDir: string, board: string, plan: SessionPlan): number {
  const file = new Database(path.join(dataDir, 'throughline.db'))
  try {
    return new Recorder(file, board, plan).record()
  } finally {
    file.close()
  }
}

class Recorder {
  readonly #file: Database.Database
  readonly #board: string
  readonly #plan: SessionPlan
  readonly #random: Random
  readonly #doc = new Y.Doc()
  readonly #people: Person[]
  readonly #notes: { id: string; index: number }[] = []
  #rows: Row[] = []
  #author = 'system'
  #at: number
  #seq = 0
  #version = 0
  #state: State | undefined

  constructor(file: Database.Database, board: string, plan: SessionPlan) {
    this.#file = file
    this.#board = board
    this.#plan = plan
    this.#random = new Random(plan.seed ?? 1)
    this.#at = Date.now() - plan.ms - breakMs
    this.#people = Array.from({ length: plan.people }, (_, place) => ({
      id: `person${String(place).padStart(6, '0')}`,
      name:
        names[place] ?? `${names[place % names.length]} ${Math.floor(place / names.length) + 1}`,
      color: personColors[place % personColors.length] ?? '#1971c2',
      client: 1000 + place,
    }))
  }

  record(): number {
    this.#begin()
    const { entries, ms, notes, locale = 'en' } = this.#plan
    const map = this.#map()
    const agenda = agendaFor('current-state', locale, map, () => this.#random.id())
    const first = this.#seq
    const left = entries - first
    let chapter = -1
    let hasPaused = false
    this.#doc.on('update', (data: Uint8Array) => this.#log(data))
    while (this.#seq < entries) {
      const share = (this.#seq - first) / left
      const now = Math.min(agenda.length - 1, Math.floor(share * agenda.length))
      if (now !== chapter) this.#startStep(agenda, (chapter = now))
      if (!hasPaused && share > 0.5) {
        hasPaused = true
        this.#at += breakMs
      }
      this.#at += Math.max(1, Math.round((2 * this.#random.next() * ms) / entries))
      this.#act(map, Math.ceil((share * 1.25 + 0.02) * notes), chapter)
      if (this.#rows.length >= entriesPerSnapshot) this.#flush()
    }
    this.#flush()
    this.#finish()
    return this.#seq
  }

  #begin(): void {
    const rows = this.#file
      .prepare('select seq, at, author, data from log where board_id = ? order by seq')
      .all(this.#board) as Row[]
    const redate = this.#file.prepare(
      'update log set at = ?, crc32 = ? where board_id = ? and seq = ?',
    )
    for (const row of rows) {
      const dated = { ...row, at: this.#at }
      Y.applyUpdate(this.#doc, row.data)
      redate.run(dated.at, checksum(dated), this.#board, row.seq)
      this.#seq = row.seq
    }
    for (const table of ['snapshots', 'facilitation_events']) {
      this.#file.prepare(`delete from ${table} where board_id = ?`).run(this.#board)
    }
    const known = this.#file.prepare(
      'insert into people (board_id, id, name, color, last_seen) values (?, ?, ?, ?, ?)',
    )
    for (const { id, name, color } of this.#people)
      known.run(this.#board, id, name, color, this.#at)
  }

  #map(): { id: string; props: JourneyProps } {
    const records = this.#doc.getMap<unknown>(recordsRoot)
    for (const value of records.values()) {
      const record = readRecord(value, richTextCodec)
      if (record && isJourney(record)) {
        return { id: record.id, props: record.props as unknown as JourneyProps }
      }
    }
    throw new Error('The board has no map')
  }

  #log(data: Uint8Array): void {
    this.#seq += 1
    this.#rows.push({ seq: this.#seq, at: this.#at, author: this.#author, data })
  }

  #as(person: Person | undefined, write: (records: Y.Map<unknown>) => void): void {
    if (!person) return
    this.#author = person.id
    this.#doc.clientID = person.client
    this.#doc.transact(() => write(this.#doc.getMap<unknown>(recordsRoot)))
  }

  #act(map: { id: string; props: JourneyProps }, wanted: number, chapter: number): void {
    const random = this.#random
    const person = random.of(this.#people)
    const limit = Math.min(this.#plan.notes, wanted)
    if (this.#notes.length < limit) return this.#add(map, person, chapter)
    const luck = random.next()
    if (luck < 0.62) this.#type(person)
    else if (luck < 0.9) this.#move(map, person)
    else if (luck < 0.97) this.#color(person)
    else this.#curve(map, person)
  }

  #add(
    map: { id: string; props: JourneyProps },
    person: Person | undefined,
    chapter: number,
  ): void {
    const random = this.#random
    const at = this.#notes.length
    const lanes = ordered(map.props.lanes).filter(({ kind }) => kind !== 'emotion')
    const lane = lanes[(chapter + random.int(0, 2)) % lanes.length]
    const stage = random.of(ordered(map.props.stages))
    if (!person || !lane || !stage) return
    const record = noteRecord({
      at,
      index: `a1${at.toString(36).padStart(4, '0')}V`,
      ...this.#place(),
      text: '',
      color: colors[lanes.indexOf(lane) % colors.length] ?? 'yellow',
      parentId: map.id,
      meta: { cell: cellKey(stage.id, lane.id) },
    })
    const meta = { ...(record.meta as object), author: { id: person.id, name: person.name } }
    this.#as(person, (records) => writeRecord(records, { ...record, meta }, richTextCodec))
    this.#notes.push({ id: record.id, index: at })
  }

  #place(): { x: number; y: number } {
    const side = noteSide * mapNoteScale + metrics.noteGap
    const spot = this.#random.int(0, 7)
    return {
      x: metrics.cellPadding + (spot % 2) * side,
      y: metrics.cellPadding + Math.floor(spot / 2) * side,
    }
  }

  /** The newest notes are typed in most. */
  #someNote() {
    const back = Math.floor(this.#random.next() ** 3 * this.#notes.length)
    return this.#notes[this.#notes.length - 1 - back]
  }

  #type(person: Person | undefined): void {
    const note = this.#someNote()
    if (!note) return
    const all = words[this.#plan.locale ?? 'en']
    const whole = all[note.index % all.length] ?? ''
    this.#as(person, (records) => {
      const text = textOf(records, note.id)
      if (!text) return
      if (text.length >= whole.length) text.delete(text.length - 1, 1)
      else text.insert(text.length, whole[text.length] ?? '')
    })
  }

  #move(map: { id: string; props: JourneyProps }, person: Person | undefined): void {
    const note = this.#someNote()
    const stage = this.#random.of(ordered(map.props.stages))
    if (!note || !stage) return
    this.#as(person, (records) => {
      const record = records.get(note.id)
      if (!(record instanceof Y.Map)) return
      const { x, y } = this.#place()
      const meta = record.get('meta') as Y.Map<unknown>
      const lane = String(meta.get('cell')).split('/')[1] ?? ''
      if (this.#random.chance(0.4)) meta.set('cell', cellKey(stage.id, lane))
      record.set('xy', [x, y])
    })
  }

  #color(person: Person | undefined): void {
    const note = this.#someNote()
    if (!note) return
    this.#as(person, (records) => {
      const record = records.get(note.id) as Y.Map<unknown>
      writeAt(record, ['props', 'color'], this.#random.of(colors) ?? 'yellow', richTextCodec)
    })
  }

  #curve(map: { id: string; props: JourneyProps }, person: Person | undefined): void {
    const stages = ordered(map.props.stages)
    const stage = this.#random.of(stages)
    if (!stage) return
    const mood = this.#random.int(-4, 4) / 2
    this.#as(person, (records) => {
      const record = records.get(map.id) as Y.Map<unknown>
      const point = { stageId: stage.id, at: 0.5, mood, label: '' }
      writeAt(record, ['props', 'points', `p${stage.id}`], point, richTextCodec)
    })
  }

  #startStep(agenda: Step[], place: number): void {
    const step = agenda[place]
    if (!step) return
    const before = this.#state
    const rounds = [...(before?.rounds ?? [])]
    const closed = place >= 2 ? this.#closed(place) : undefined
    if (closed) rounds.push(closed)
    const current = { step: step.id, startedAt: this.#at, starts: place + 1 }
    const durationMs = Math.round(this.#plan.ms / agenda.length)
    const timer = { kind: 'running', endsAt: this.#at + durationMs, durationMs } as const
    const changes = { current, timer, rounds }
    this.#state = { ...(before ?? initialState(agenda)), ...changes }
    this.#event('start-step', {
      step: step.id,
      title: step.title,
      changes: before ? changes : this.#state,
    })
  }

  #closed(place: number): Round {
    const notes = Array.from({ length: 5 }, () => this.#someNote()?.id ?? '')
    return {
      id: `round${place}`,
      kind: 'dots',
      name: `Vote ${place}`,
      budget: 3,
      perNote: 3,
      lanes: [],
      openedAt: this.#at - 60_000,
      state: 'closed',
      closedAt: this.#at,
      result: {
        kind: 'dots',
        notes: [...new Set(notes)].map((note, rank) => ({ note, dots: 12 - 2 * rank })),
        voters: this.#people.length,
      },
    }
  }

  #event(type: string, data: object): void {
    this.#version += 1
    this.#file
      .prepare(
        'insert into facilitation_events (board_id, version, at, seq, type, data) values (?, ?, ?, ?, ?, ?)',
      )
      .run(this.#board, this.#version, this.#at, this.#seq, type, JSON.stringify(data))
  }

  #flush(): void {
    const insert = this.#file.prepare(
      'insert into log (board_id, seq, at, author, data, crc32) values (?, ?, ?, ?, ?, ?)',
    )
    this.#file.transaction(() => {
      for (const row of this.#rows) {
        insert.run(this.#board, row.seq, row.at, row.author, row.data, checksum(row))
      }
    })()
    this.#rows = []
    const data = Y.encodeStateAsUpdate(this.#doc)
    const stateVector = Y.encodeStateVector(this.#doc)
    const snapshot = { seq: this.#seq, at: this.#at, data, stateVector }
    this.#file
      .prepare(
        'insert into snapshots (board_id, seq, at, data, state_vector, crc32) values (?, ?, ?, ?, ?, ?)',
      )
      .run(this.#board, this.#seq, this.#at, data, stateVector, checksum(snapshot))
  }

  #finish(): void {
    this.#file
      .prepare('update boards set seq = ?, updated_at = ? where id = ?')
      .run(this.#seq, this.#at, this.#board)
  }
}

function textOf(records: Y.Map<unknown>, id: string): Y.XmlText | undefined {
  const record = records.get(id)
  const props: unknown = record instanceof Y.Map ? record.get('props') : undefined
  const text: unknown = props instanceof Y.Map ? props.get('richText') : undefined
  const paragraph = text instanceof Y.XmlFragment ? text.get(0) : undefined
  const inner = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  return inner instanceof Y.XmlText ? inner : undefined
}
