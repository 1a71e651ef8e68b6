// Transactions whose cost does not grow with everybody who ever wrote on a board.
//
// Yjs looks through all client ids three times in each transaction: to note where each stood, where each
// stands then, and which have moved. With 10,000 past visits that is 2 ms for one edit. Here it is told
// which ids an update brings something of, and looks at those alone.
import * as Y from 'yjs'
import { isMuchToTidy } from './formats'

type Structs = (Y.Item | Y.GC)[]

/** To look at what was spent costs as much as some of them. */
const asksPerLook = 64
/**
 * Yjs puts an item among those it was written beside by going through all of them: an update of 48 KB took 2 s, ten
 * times as much takes minutes, here, at everybody's, and whenever the board is opened. Honest ones take 0.1 µs a byte.
 */
const longestMs = (bytes: number) => 1000 + bytes / 1000
/**
 * To cut an item in two, or to put two together, Yjs moves all that stands behind them in its list. 100,000 cuts into
 * 100,000 items took 5 s, and eight bytes that delete 100,000 items 2 s, after the update was sorted in. Deleting
 * 5,000 notes that one person made moves 25 million, 15,000 notes 225.
 */
const mostMoves = 300_000_000

const { splice } = Array.prototype

/**
 * The structs of a document by client id. Walked whole, except while Yjs asks who may have moved. Yjs asks for
 * some with each struct it takes in, which is where too much of it can be ended.
 */
class Clients extends Map<number, Structs> {
  only: ReadonlySet<number> | undefined
  #asked = 0
  #movesLeft = Infinity
  #allowedMs: number | undefined
  /** From the first look on. */
  #since: NodeJS.CpuUsage | undefined

  constructor(clients: ReadonlyMap<number, Structs>) {
    super()
    for (const [client, structs] of clients) this.set(client, structs)
  }

  get isLimited(): boolean {
    return this.#movesLeft < Infinity
  }

  /** From now on so many items may be moved in their lists. */
  allowMoves(count: number): void {
    this.#movesLeft = count
  }

  override set(client: number, structs: Structs): this {
    structs.splice = (start: number, ...rest: [number, ...Structs]) => {
      this.#movesLeft -= structs.length - start
      if (this.#movesLeft < 0) throw new Error('It moves too much')
      return splice.apply(structs, [start, ...rest]) as Structs
    }
    return super.set(client, structs)
  }

  /** What is taken in from now on may take so long, in ms of CPU: a machine that stands still is nobody's fault. */
  allow(ms: number | undefined): void {
    this.#allowedMs = ms
    this.#since = undefined
  }

  override get(client: number): Structs | undefined {
    this.#asked = (this.#asked + 1) % asksPerLook
    if (this.#asked === 0) this.#look()
    return super.get(client)
  }

  #look(): void {
    if (this.#allowedMs === undefined) return
    this.#since ??= process.cpuUsage()
    const { user, system } = process.cpuUsage(this.#since)
    if ((user + system) / 1000 > this.#allowedMs) throw new Error('It takes too long')
  }

  override forEach(visit: (structs: Structs, client: number, all: Map<number, Structs>) => void) {
    if (!this.only) return super.forEach(visit)
    for (const client of this.only) {
      const structs = this.get(client)
      if (structs) visit(structs, client, this)
    }
  }
}

/** Where every client stood: noted for those that move, and for all others where they stand now. */
class Before extends Map<number, number> {
  readonly touched = new Set<number>()
  readonly #store: Y.Doc['store']

  constructor(store: Y.Doc['store']) {
    super()
    this.#store = store
  }

  touch(client: number): void {
    if (this.touched.has(client)) return
    this.touched.add(client)
    const clock = Y.getState(this.#store, client)
    if (clock > 0) this.set(client, clock)
  }

  override get(client: number): number | undefined {
    if (this.touched.has(client)) return super.get(client)
    return Y.getState(this.#store, client) || undefined
  }
}

/** Prepares a document for what is below, once. */
export function countTouched(doc: Y.Doc): void {
  const clients = new Clients(doc.store.clients)
  doc.store.clients = clients
  doc.on('beforeObserverCalls', () => (clients.only = undefined))
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!clients.isLimited || !isMuchToTidy(transaction)) return
    transaction._needFormattingCleanup = false
    throw new Error('There is too much to tidy')
  })
}

/** Applies an update to a prepared document. Throws when it takes too long, half way. */
export function applyInTime(doc: Y.Doc, update: Uint8Array): void {
  const { clients } = doc.store
  if (!(clients instanceof Clients)) return Y.applyUpdate(doc, update)
  clients.allow(longestMs(update.byteLength))
  try {
    Y.applyUpdate(doc, update)
  } finally {
    clients.allow(undefined)
  }
}

/**
 * Runs `work` as one transaction. It says of each client id, before it adds structs of it, that it
 * touches it; whatever it reads, it reads of the whole document.
 */
export function transactTouching(
  doc: Y.Doc,
  work: (touch: (client: number) => void) => void,
): void {
  const { store } = doc
  const { clients } = store
  if (!(clients instanceof Clients)) return doc.transact(() => work(() => {}))
  clients.allowMoves(mostMoves)
  try {
    // What has waited may enter together with what it waited for, whoever wrote it.
    if (store.pendingStructs ?? store.pendingDs) return doc.transact(() => work(() => {}))
    const before = new Before(store)
    clients.only = before.touched
    doc.transact((transaction) => {
      clients.only = undefined
      transaction.beforeState = before
      work((client) => before.touch(client))
      clients.only = before.touched
    })
  } finally {
    clients.only = undefined
    clients.allowMoves(Infinity)
  }
}
