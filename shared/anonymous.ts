// Anonymous writing can be told by its Yjs client id. Ids that Yjs makes, and those the server lends, have 32
// bits; those of anonymous writing lie above, and each is used in one phase by one page. So whoever gets it,
// whenever that is (the writer may have been offline until long after the phase), knows that nobody is to be
// named, and nothing has to be remembered of whose it was.
//
// Costs: where two set one value at once, Yjs lets the higher id win, so the anonymous one does.
import * as Y from 'yjs'
import { type Struct, encodeUpdate } from './updates'

const firstAnonymous = 2 ** 32

/** `random` is a whole number of 32 bits. */
export const createAnonymousId = (random: number): number => firstAnonymous + random

export const isAnonymousId = (client: number): boolean => client >= firstAnonymous

/** `anonymous`: nobody may be named as its author. */
export type Part = { update: Uint8Array; anonymous: boolean }

/**
 * What of an update is anonymous and what is not, each as an update, in an order in which they build on each
 * other where there is one. What is deleted goes with the anonymous part: it may be part of it.
 */
export function partsOf(update: Uint8Array): Part[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const hidden = structs.filter(({ id }) => isAnonymousId(id.client))
  if (hidden.length === 0) return [{ update, anonymous: false }]
  if (hidden.length === structs.length) return [{ update, anonymous: true }]
  const open = structs.filter(({ id }) => !isAnonymousId(id.client))
  const parts = [
    { update: encodeUpdate(hidden, ds), anonymous: true },
    { update: encodeUpdate(open, Y.createDeleteSet()), anonymous: false },
  ]
  return buildsOn(hidden, open) ? parts.toReversed() : parts
}

/** Whether some of the one is made of the other. */
function buildsOn(structs: readonly Struct[], others: readonly Struct[]): boolean {
  const ends = new Map<number, { from: number; to: number }>()
  for (const { id, length } of others) {
    const known = ends.get(id.client)
    ends.set(id.client, { from: known?.from ?? id.clock, to: id.clock + length })
  }
  return structs.some((struct) =>
    neighboursOf(struct).some(({ client, clock }) => {
      const run = ends.get(client)
      return run !== undefined && clock >= run.from && clock < run.to
    }),
  )
}

function neighboursOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return []
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent].filter((id) => id instanceof Y.ID)
}

/**
 * The same update under anonymous ids, as far as nobody has it yet: `known` tells the first clock of a client
 * that the receiver lacks, and `update` holds nothing before. Each client gets an id of its own from `fresh`.
 */
export function renamed(
  update: Uint8Array,
  known: (client: number) => number,
  fresh: () => number,
): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  const names = new Map<number, number>()
  for (const { id } of structs) {
    if (!isAnonymousId(id.client) && !names.has(id.client)) names.set(id.client, fresh())
  }
  const rename = (id: Y.ID): Y.ID => {
    const name = names.get(id.client)
    const from = known(id.client)
    return name === undefined || id.clock < from ? id : Y.createID(name, id.clock - from)
  }
  for (const struct of structs) {
    struct.id = rename(struct.id)
    if (!(struct instanceof Y.Item)) continue
    if (struct.origin) struct.origin = rename(struct.origin)
    if (struct.rightOrigin) struct.rightOrigin = rename(struct.rightOrigin)
    const parent: unknown = struct.parent
    if (parent instanceof Y.ID) struct.parent = rename(parent) as unknown as typeof struct.parent
  }
  const deletes = Y.createDeleteSet()
  const add = (client: number, clock: number, len: number) => {
    if (len <= 0) return
    const ranges = deletes.clients.get(client) ?? []
    ranges.push({ clock, len })
    deletes.clients.set(client, ranges)
  }
  for (const [client, ranges] of ds.clients) {
    const name = names.get(client)
    const from = name === undefined ? Infinity : known(client)
    for (const { clock, len } of ranges) {
      add(client, clock, Math.min(clock + len, from) - clock)
      if (name !== undefined) {
        const first = Math.max(clock, from)
        add(name, first - from, clock + len - first)
      }
    }
  }
  return encodeUpdate(structs, deletes)
}
