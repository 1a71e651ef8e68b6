// The life of one note, or of all that is in one cell: who made, wrote, changed, moved and removed what, and
// when. Read from the log by applying it entry by entry and watching what each does to the document.
import * as Y from 'yjs'
import { recordsRoot } from './document'
import type { LoggedUpdate } from './log'
import { plainText } from './text'

export type Subject =
  | { kind: 'note'; id: string }
  /** `cell` is the key of a cell of this map. */
  | { kind: 'cell'; mapId: string; cell: string }

export const deeds = ['made', 'wrote', 'changed', 'moved', 'entered', 'left', 'removed'] as const
export type Deed = (typeof deeds)[number] | 'voted'

export type BiographyLine = {
  deed: Deed
  /** As in the log. */
  author: string
  noteId: string
  /** Unix ms: when it began, and when it was last gone on with. */
  at: number
  until: number
  /** Of a note that was moved: the cells it came from and went to, '' for none. */
  from?: string
  to?: string
  /** What was written, as far as it is known when the line ends; of votes, the round's name. */
  text: string
  /** Of votes: how many. */
  dots?: number
}

/** What one person goes on doing to one note within so much time is one line. */
const pauseMs = 60_000

type Known = { parent: string; cell: string }

export class Biographer {
  readonly lines: BiographyLine[] = []
  readonly #doc: Y.Doc
  readonly #records: Y.Map<unknown>
  readonly #subject: Subject
  /** Where each note belonged before the entry that is looked at. */
  readonly #known = new Map<string, Known>()
  #entry: LoggedUpdate | undefined

  /** `state`: the document to begin with, one update; what made it is not told. */
  constructor(subject: Subject, state?: Uint8Array) {
    this.#subject = subject
    this.#doc = new Y.Doc()
    if (state) Y.applyUpdate(this.#doc, state)
    this.#records = this.#doc.getMap(recordsRoot)
    this.#records.forEach((record, id) => this.#remember(id, record))
    this.#records.observeDeep((events) => this.#see(events))
  }

  /** `entries` in log order. */
  feed(entries: readonly LoggedUpdate[]): void {
    for (const entry of entries) {
      this.#entry = entry
      Y.applyUpdate(this.#doc, entry.data)
    }
  }

  #see(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const deedsOf = new Map<string, Deed>()
    const note = (id: string, deed: Deed) => {
      const known = deedsOf.get(id)
      if (!known || rank(deed) < rank(known)) deedsOf.set(id, deed)
    }
    for (const event of events) {
      if (event.path.length > 0) {
        const id = String(event.path[0])
        if (isNote(this.#records.get(id))) note(id, deedOf(event))
        continue
      }
      for (const [id, { action }] of event.keys) {
        if (action === 'delete') {
          if (this.#known.has(id)) note(id, 'removed')
        } else if (isNote(this.#records.get(id))) note(id, this.#known.has(id) ? 'changed' : 'made')
      }
    }
    for (const [id, deed] of deedsOf) this.#tell(id, deed)
  }

  #tell(id: string, deed: Deed): void {
    const before = this.#known.get(id)
    this.#remember(id, this.#records.get(id))
    const after = this.#known.get(id)
    const told = this.#toldAs(id, deed, before, after)
    const entry = this.#entry
    if (!told || !entry) return
    const { author, at } = entry
    const text = textOf(this.#records.get(id))
    const last = this.lines.findLast((line) => line.noteId === id)
    const goesOn =
      last?.author === author &&
      at - last.until <= pauseMs &&
      (last.deed === told || isMaking(last, told))
    const isMove = told === 'moved' || told === 'entered' || told === 'left'
    const to = after?.cell ?? ''
    if (goesOn && last) {
      last.until = at
      if (text) last.text = text
      if (isMove && last.to !== undefined) last.to = to
      return
    }
    const way = isMove && { from: before?.cell ?? '', to }
    this.lines.push({ deed: told, author, noteId: id, at, until: at, text, ...way })
  }

  /** What a deed is to the subject; undefined when it is none of its business. */
  #toldAs(id: string, deed: Deed, before?: Known, after?: Known): Deed | undefined {
    const subject = this.#subject
    if (subject.kind === 'note') return id === subject.id ? deed : undefined
    const isIn = (known?: Known) => known?.parent === subject.mapId && known.cell === subject.cell
    if (isIn(before) && after && !isIn(after)) return 'left'
    if (before && !isIn(before) && isIn(after)) return 'entered'
    if (!isIn(before) && !isIn(after)) return undefined
    return deed
  }

  #remember(id: string, record: unknown): void {
    if (!isNote(record)) {
      this.#known.delete(id)
      return
    }
    const meta = record.get('meta')
    const cell = meta instanceof Y.Map ? meta.get('cell') : undefined
    this.#known.set(id, {
      parent: String(record.get('parentId')),
      cell: typeof cell === 'string' ? cell : '',
    })
  }
}

/** The more it says, the earlier: an entry is told as one thing per note. */
const rank = (deed: Deed) => ['removed', 'made', 'wrote', 'moved', 'changed'].indexOf(deed)

/** Typing into a note just made belongs to making it. */
const isMaking = (last: BiographyLine, deed: Deed) =>
  last.deed === 'made' && (deed === 'wrote' || deed === 'changed')

const isNote = (record: unknown): record is Y.Map<unknown> =>
  record instanceof Y.Map && record.get('type') === 'note'

function deedOf(event: Y.YEvent<Y.AbstractType<unknown>>): Deed {
  const [, first, second] = event.path
  const keys = event.keys
  if (first === undefined) return keys.has('xy') || keys.has('parentId') ? 'moved' : 'changed'
  if (first === 'meta' && second === undefined && keys.has('cell')) return 'moved'
  if (first === 'props' && (second === 'richText' || keys.has('richText'))) return 'wrote'
  return 'changed'
}

const maxText = 200

function textOf(record: unknown): string {
  const props = isNote(record) ? record.get('props') : undefined
  const text = props instanceof Y.Map ? props.get('richText') : undefined
  return text instanceof Y.XmlFragment ? plainWords(text).slice(0, maxText) : ''
}

function plainWords(text: Y.XmlFragment): string {
  return plainText(text).replace(/\s+/g, ' ').trim()
}
