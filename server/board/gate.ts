// The structural gate: what the bytes of an update claim, checked before anything is applied.
//
// Pure, and blind to content: it asks whether the update decodes, whether it is causally complete (all it
// builds on and deletes is known or in it) and whether it stays within limits. Yjs itself trusts all of
// that: seven bytes make it allocate 252 MB, twelve delete what nobody has written yet.
import * as Y from 'yjs'
import { type Fault, faultIn, maxDepth } from './contents'
import { type Item, UpdateReader } from './structs'

/** What the document holds already. */
export type Known = {
  /** How many clocks of this client are known: the first unknown one. */
  clock(client: number): number
}

/** The structs of one client in an update, `from` inclusive, `to` exclusive. */
export type Run = { client: number; from: number; to: number }

export type GateFault =
  Fault | 'malformed' | 'clock-too-high' | 'own-future' | 'too-many-parts' | 'too-many-writers'

/**
 * `early`: one client's own next work, and only what it did just before is missing; Yjs keeps that safely
 * until the rest comes. Anything else that is `incomplete` must never wait inside a document: when the
 * clocks it claims are filled otherwise, Yjs' encoding of the whole mixes the two up, and joiners lose.
 */
export type Verdict =
  | {
      kind: 'complete' | 'early' | 'incomplete'
      runs: Run[]
      /** Clients of which it deletes something unknown; such an update is always incomplete. */
      deletesAhead: number[]
      /**
       * Whether it tells again some of what is known, in whatever words, or deletes something twice or out of order:
       * 50,000 times the same range took Yjs 12 s.
       */
      isUntidy: boolean
      /** How many of its clients the document has never heard of. */
      newClients: number
      /** The structs that can have children, for whoever limits how deep they nest. */
      types: Y.ID[]
      /** Between which known neighbours its structs stand. */
      between: [Y.ID, Y.ID][]
    }
  | { kind: 'refused'; fault: GateFault }

const maxClock = 2 ** 31
/** Structs and deleted ranges of one update. A board of 5,000 notes has about 60,000. */
const maxParts = 250_000
/** Every client id ever seen makes each later edit slower, for everybody and for good. */
const maxNewClients = 1000

const refused = (fault: GateFault): Verdict => ({ kind: 'refused', fault })

/** How deep the types of one update nest in each other; what they hang from is known only once applied. */
class Nesting {
  readonly #depths = new Map<string, number>()

  enter({ client, clock, parent }: Item): number {
    const above = parent instanceof Y.ID ? this.#depths.get(`${parent.client} ${parent.clock}`) : 0
    const depth = (above ?? 0) + 1
    this.#depths.set(`${client} ${clock}`, depth)
    return depth
  }
}

export function checkUpdate(update: Uint8Array, known: Known): Verdict {
  try {
    return checked(new UpdateReader(update), known)
  } catch {
    return refused('malformed')
  }
}

/** Reads no further than to the first fault, and makes nothing of a claimed length. */
function checked(reader: UpdateReader, known: Known): Verdict {
  const runs = new Map<number, Run>()
  const items: Item[] = []
  const types: Y.ID[] = []
  const nesting = new Nesting()
  let parts = 0
  let newClients = 0
  let isEarly = false
  let isIncomplete = false
  let isUntidy = false
  let run: Run | undefined
  for (const struct of reader.structs()) {
    const { client, clock } = struct
    const to = clock + struct.length
    if ((parts += 1) > maxParts) return refused('too-many-parts')
    const fault = to >= maxClock ? 'clock-too-high' : faultIn(struct)
    if (fault) return refused(fault)
    if (run?.client !== client) {
      run = { client, from: clock, to }
      runs.set(client, run)
      const first = known.clock(client)
      if (clock > first) isEarly = true
      if (clock < first) isUntidy = true
      if (first === 0 && (newClients += 1) > maxNewClients) return refused('too-many-writers')
    }
    run.to = to
    if (struct.is === 'skip' && to > known.clock(client)) isIncomplete = true
    if (struct.is !== 'item') continue
    items.push(struct)
    if (struct.content.is !== 'type') continue
    types.push(Y.createID(client, clock))
    if (nesting.enter(struct) > maxDepth) return refused('too-deep')
  }
  const between: [Y.ID, Y.ID][] = []
  const isKnown = (id: Y.ID) => id.clock < known.clock(id.client)
  for (const { client, clock, origin, rightOrigin, parent } of items) {
    if (origin && rightOrigin && isKnown(origin) && isKnown(rightOrigin)) {
      between.push([origin, rightOrigin])
    }
    for (const id of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id === null || isKnown(id)) continue
      if (id.client === client && id.clock >= clock) return refused('own-future')
      const own = runs.get(id.client)
      if (own && id.clock >= own.from && id.clock < own.to) continue
      if (id.client === client) isEarly = true
      else isIncomplete = true
    }
  }
  const deletesAhead: number[] = []
  for (const [client, ranges] of reader.deletes()) {
    const end = Math.max(known.clock(client), runs.get(client)?.to ?? 0)
    parts += ranges.length
    if (parts > maxParts) return refused('too-many-parts')
    let isAhead = false
    let deleted = -1
    for (const { clock, length } of ranges) {
      if (length < 1) return refused('empty-run')
      if (clock + length >= maxClock) return refused('clock-too-high')
      if (clock + length > end) isAhead = true
      if (clock < deleted) isUntidy = true
      deleted = clock + length
    }
    if (isAhead) deletesAhead.push(client)
  }
  if (deletesAhead.length > 0 || (isEarly && runs.size > 1)) isIncomplete = true
  return {
    kind: isIncomplete ? 'incomplete' : isEarly ? 'early' : 'complete',
    runs: [...runs.values()],
    deletesAhead,
    isUntidy,
    newClients,
    types,
    between,
  }
}
