// The structural gate: what the bytes of an update claim, checked before anything is applied.
//
// Pure, and blind to content: it asks whether the update decodes, whether it is causally complete (all it
// builds on and deletes is known or in it) and whether it stays within limits. Yjs itself trusts all of
// that: seven bytes make it allocate 252 MB, twelve delete what nobody has written yet.
import * as Y from 'yjs'
import { type Fault, faultIn, maxDepth } from './contents'

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

  enter({ id, parent }: Y.Item): number {
    const above = (parent as unknown) instanceof Y.ID ? (parent as unknown as Y.ID) : undefined
    const depth = above ? (this.#depths.get(`${above.client} ${above.clock}`) ?? 0) + 1 : 1
    this.#depths.set(`${id.client} ${id.clock}`, depth)
    return depth
  }
}

export function checkUpdate(update: Uint8Array, known: Known): Verdict {
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    // Reads struct by struct, so that a claimed length allocates nothing.
    decoded = Y.decodeUpdate(update)
  } catch {
    return refused('malformed')
  }
  const { structs, ds } = decoded
  if (structs.length > maxParts) return refused('too-many-parts')
  const runs = new Map<number, Run>()
  const types: Y.ID[] = []
  const between: [Y.ID, Y.ID][] = []
  const nesting = new Nesting()
  let isEarly = false
  let isIncomplete = false
  let run: Run | undefined
  for (const struct of structs) {
    const { client, clock } = struct.id
    const to = clock + struct.length
    const fault = to >= maxClock ? 'clock-too-high' : faultIn(struct)
    if (fault) return refused(fault)
    if (run?.client !== client) {
      // Yjs keeps only the last of several sections for one client.
      if (runs.has(client)) return refused('malformed')
      run = { client, from: clock, to }
      runs.set(client, run)
      if (clock > known.clock(client)) isEarly = true
    }
    run.to = to
    if (struct instanceof Y.Skip && to > known.clock(client)) isIncomplete = true
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue
    types.push(struct.id)
    if (nesting.enter(struct) > maxDepth) return refused('too-deep')
  }
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const parent = struct.parent as unknown
    const { origin, rightOrigin } = struct
    const isKnown = (id: Y.ID) => id.clock < known.clock(id.client)
    if (origin && rightOrigin && isKnown(origin) && isKnown(rightOrigin)) {
      between.push([origin, rightOrigin])
    }
    for (const id of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
      if (id === null || isKnown(id)) continue
      if (id.client === struct.id.client && id.clock >= struct.id.clock)
        return refused('own-future')
      const own = runs.get(id.client)
      if (own && id.clock >= own.from && id.clock < own.to) continue
      if (id.client === struct.id.client) isEarly = true
      else isIncomplete = true
    }
  }
  const deletesAhead: number[] = []
  let parts = structs.length
  for (const [client, ranges] of ds.clients) {
    const end = Math.max(known.clock(client), runs.get(client)?.to ?? 0)
    parts += ranges.length
    if (parts > maxParts) return refused('too-many-parts')
    let isAhead = false
    for (const { clock, len } of ranges) {
      if (len < 1) return refused('empty-run')
      if (clock + len >= maxClock) return refused('clock-too-high')
      if (clock + len > end) isAhead = true
    }
    if (isAhead) deletesAhead.push(client)
  }
  let newClients = 0
  for (const client of runs.keys()) if (known.clock(client) === 0) newClients += 1
  if (newClients > maxNewClients) return refused('too-many-writers')
  if (deletesAhead.length > 0 || (isEarly && runs.size > 1)) isIncomplete = true
  return {
    kind: isIncomplete ? 'incomplete' : isEarly ? 'early' : 'complete',
    runs: [...runs.values()],
    deletesAhead,
    newClients,
    types,
    between,
  }
}
