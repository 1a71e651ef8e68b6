// A session in memory: the board at any entry of its log, and what is different from what was shown before.
//
// The log is fetched and decoded stretch by stretch, first where somebody looks, then the rest. Where nothing is
// decoded yet, the server builds the board of that moment. Yjs documents are used for decoding alone: one that
// has seen 200,000 changes takes a quarter of a second to load, however little there is to see.
import { type PlainRecord, sameJson } from '../../../shared/records'
import { Decoder } from '../../../shared/tape/decoder'
import {
  type Change,
  type Segment,
  type Version,
  applyTo,
  stateAt,
} from '../../../shared/tape/segment'
import type { LogPage, Stretch } from '../../past'
import { type Happening, happeningsOf } from '../happenings'
import { Shelf } from './shelf'

export type TapeSource = {
  /** What follows the entry `after`; at most `limit` entries. */
  log: (after: number, limit: number) => Promise<LogPage>
  /** The document after an entry, as a Yjs update. */
  document: (seq: number) => Promise<Uint8Array>
  /** What was on the canvas after an entry. */
  records: (seq: number) => Promise<PlainRecord[]>
}

/** What turns the shown records into those of another moment. */
export type Shift = {
  seq: number
  /** `puts` is all there is: what else is shown goes. */
  whole: boolean
  puts: Version['record'][]
  removes: string[]
  /** What people did on the way, when that was asked for and the way was short. */
  told: Happening[]
}

export type TapeOptions = {
  source: TapeSource
  /** The first and last entry of the log. */
  first: number
  last: number
  /** Called whenever more is decoded, or a gap is found. */
  onProgress?: (progress: Progress) => void
  segmentLength?: number
  /** So many segments are kept ready; the others are unpacked when they are asked for. */
  mostUnpacked?: number
}

export type Progress = { decoded: number; whole: number; gaps: readonly Stretch[] }

/** A jump further than this is not something that just happened. */
const longestTold = 400
const sliceMs = 10
/** Before every entry: no step leads from there. */
const nowhere = -1

export class Tape {
  readonly #options: TapeOptions
  readonly #length: number
  readonly #shelf: Shelf
  /** What is being decoded: a segment that ends where it has got to. */
  #draft: { from: number; to: number; base: Map<string, Version>; changes: Change[] } | undefined
  #decoder: Decoder | undefined
  /** Damaged entries were left out of what the decoder has. */
  #isTorn = false
  #gaps: Stretch[] = []
  #shown = new Map<string, Version>()
  #shownSeq = nowhere
  #wanted: number
  #isClosed = false
  /** Segments that the server cannot begin. */
  readonly #blocked = new Set<number>()

  constructor(options: TapeOptions) {
    this.#options = options
    this.#length = options.segmentLength ?? 4096
    this.#wanted = options.first
    this.#shelf = new Shelf(options.mostUnpacked ?? 8)
  }

  /** What changes when the board after the entry `seq` is shown. Rejects when it is to be had nowhere. */
  async goTo(seq: number, tell = false): Promise<Shift> {
    this.#wanted = seq
    const segment = await this.#segmentOf(seq)
    if (!segment) return this.#fromServer(seq)
    const step = seq - this.#shownSeq
    if (step < 0 || step > this.#length || this.#shownSeq < segment.from) {
      return this.#show(stateAt(segment, seq), seq)
    }
    return this.#step(segment, seq, tell)
  }

  /** The records after an entry, without showing them. */
  async recordsAt(seq: number): Promise<Map<string, Version>> {
    const segment = await this.#segmentOf(seq)
    if (segment) return stateAt(segment, seq)
    return stateOf(await this.#options.source.records(seq))
  }

  /** All changes of the session in order, stretch by stretch; waits for what is not decoded yet. */
  async *segments(): AsyncGenerator<Segment> {
    for (let from = this.#start; from < this.#options.last; from = this.#endOf(from)) {
      let segment = await this.#shelf.take(from)
      while (!segment && !this.#isClosed) {
        await pause(50)
        segment = await this.#shelf.take(from)
      }
      if (segment) yield segment
    }
  }

  /** Decodes all there is, what is wanted first. Rejects when the server does not give it. */
  async fill(): Promise<void> {
    for (let from = this.#next(); from !== undefined && !this.#isClosed; from = this.#next()) {
      try {
        await this.#decode(from)
      } catch (error) {
        if (from === this.#start || this.#blocked.has(from)) throw error
        // Behind something damaged: it is reached from the beginning, or not at all.
        this.#blocked.add(from)
      }
      this.#tellProgress()
    }
  }

  /** What of the log is damaged, as far as it has been read. */
  get gaps(): readonly Stretch[] {
    return this.#gaps
  }

  close(): void {
    this.#isClosed = true
    this.#decoder?.close()
  }

  get #start(): number {
    return this.#options.first - 1
  }

  #endOf(from: number): number {
    return Math.min(this.#options.last, from + this.#length)
  }

  /** Where the segment begins that an entry is in. */
  #fromOf(seq: number): number {
    const behind = Math.max(0, seq - 1 - this.#start)
    return this.#start + Math.floor(behind / this.#length) * this.#length
  }

  /** The next segment to decode: from the wanted one on, then from the beginning. */
  #next(): number | undefined {
    const wanted = this.#fromOf(Math.min(this.#wanted, this.#options.last))
    const missing = (from: number) =>
      !this.#shelf.has(from) && (!this.#blocked.has(from) || this.#decoder?.seq === from)
    for (let from = wanted; from < this.#options.last; from += this.#length) {
      if (missing(from)) return from
    }
    for (let from = this.#start; from < wanted; from += this.#length) if (missing(from)) return from
    return undefined
  }

  async #segmentOf(seq: number): Promise<Segment | undefined> {
    const draft = this.#draft
    if (draft && seq >= draft.from && seq <= draft.to) return draft
    return this.#shelf.take(this.#fromOf(seq))
  }

  async #decode(from: number): Promise<void> {
    const to = this.#endOf(from)
    const decoder = await this.#decoderAt(from)
    this.#decoder = decoder
    const draft = { from, to: from, base: decoder.state(), changes: [] as Change[] }
    this.#draft = draft
    let sliceEnd = performance.now() + sliceMs
    while (draft.to < to && !this.#isClosed) {
      const page = await this.#options.source.log(draft.to, to - draft.to)
      for (const gap of page.damaged) this.#tear(gap)
      for (const entry of page.entries) {
        draft.changes.push(...decoder.apply(entry))
        draft.to = entry.seq
        if (performance.now() < sliceEnd) continue
        await pause()
        sliceEnd = performance.now() + sliceMs
      }
      if (page.upTo <= draft.to && page.entries.length === 0) break
      draft.to = Math.max(draft.to, page.upTo)
    }
    decoder.seq = to
    await this.#shelf.put({ ...draft, to })
    if (this.#draft === draft) this.#draft = undefined
  }

  /** Goes on where the last one stands, or begins with what the server builds. */
  async #decoderAt(from: number): Promise<Decoder> {
    const standing = this.#decoder
    const goesOn = standing?.seq === from
    if (!goesOn) this.#isTorn = false
    if (goesOn && !this.#isTorn) return standing
    if (from === this.#start) {
      standing?.close()
      return new Decoder(from)
    }
    try {
      const fresh = new Decoder(from, await this.#options.source.document(from))
      standing?.close()
      this.#mend(from)
      return fresh
    } catch (error) {
      if (!goesOn) throw error
      // Behind a gap without a stand-in: what does not build on the missing entries is still to be seen.
      return standing
    }
  }

  #tear(gap: Stretch): void {
    this.#isTorn = true
    this.#gaps = [...this.#gaps, gap]
  }

  /** From the entry `seq` on all is whole again: the last gap reaches to there. */
  #mend(seq: number): void {
    const last = this.#isTorn ? this.#gaps.at(-1) : undefined
    if (last) this.#gaps = [...this.#gaps.slice(0, -1), { from: last.from, to: seq }]
    this.#isTorn = false
  }

  #tellProgress(): void {
    const whole = Math.ceil((this.#options.last - this.#start) / this.#length)
    this.#options.onProgress?.({ decoded: this.#shelf.size, whole, gaps: this.#gaps })
  }

  async #fromServer(seq: number): Promise<Shift> {
    return this.#show(stateOf(await this.#options.source.records(seq)), seq)
  }

  #step(segment: Segment, seq: number, tell: boolean): Shift {
    const from = this.#shownSeq
    const isTold = tell && seq - from <= longestTold
    const before = new Map<string, Version | undefined>()
    const told: Happening[] = []
    for (const change of segment.changes) {
      if (change.seq <= from) continue
      if (change.seq > seq) break
      const known = this.#shown.get(change.id)
      if (!before.has(change.id)) before.set(change.id, known)
      if (isTold) told.push(...happeningsOf(known?.record, change))
      applyTo(this.#shown, change)
    }
    this.#shownSeq = seq
    const puts: Shift['puts'] = []
    const removes: string[] = []
    for (const [id, was] of before) {
      const now = this.#shown.get(id)
      if (now) puts.push(now.record)
      else if (was) removes.push(id)
    }
    return { seq, whole: false, puts, removes, told }
  }

  #show(state: Map<string, Version>, seq: number): Shift {
    const puts: Shift['puts'] = []
    for (const [id, { since, record }] of state) {
      const shown = this.#shown.get(id)
      if (shown && since > 0 && shown.since === since) continue
      if (!shown || !sameJson(shown.record, record)) puts.push(record)
    }
    const removes = [...this.#shown.keys()].filter((id) => !state.has(id))
    const whole = this.#shownSeq === nowhere
    this.#shown = state
    this.#shownSeq = seq
    return { seq, whole, puts, removes, told: [] }
  }
}

function stateOf(records: readonly PlainRecord[]): Map<string, Version> {
  return new Map(records.map((record) => [record.id, { since: 0, record }]))
}

/** Lets messages in. Without a time it costs no more than that; a timer would wait 4 ms. */
function pause(ms = 0): Promise<void> {
  if (ms > 0) return new Promise((resolve) => setTimeout(resolve, ms))
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
