// Somebody closes the laptop in mid-session: what a reader that no longer reads costs the server.
import { readdirSync } from 'node:fs'
import * as Y from 'yjs'
import { encodeFrame } from '../../shared/protocol'
import type { Bench } from './figures'
import { taking } from './relays/choice'
import { type Client, joinAll } from './relays/client'
import { each } from './relays/compare'
import { type Measured, contest } from './relays/contest'
import { ours } from './relays/ours'
import { bare, hocuspocusStoring, yWebsocketStoring } from './relays/peers'
import type { Address, Relay } from './relays/relay'

const [readers, pieces, pieceBytes, seconds, runs] = [5, 200, 60_000, 12, 1]
const everyMs = 1000 / pieces

export const stalled: Bench = {
  name: 'stalled',
  title: `${readers} readers that stop reading`,
  about:
    `One client writes ${(pieces * pieceBytes) / 1e6} MB a second for ${seconds} s, over what it wrote before. First with somebody who reads, then with\n` +
    `${readers} more who do not: the difference of the highest memory is theirs (bytes that wait for several are one\n` +
    'copy). Cut is when the server has closed the last of their sockets (told on Linux only); none is never.',
  async run() {
    const contenders = taking({
      always: [ours],
      others: [bare, yWebsocketStoring, hocuspocusStoring],
    })
    const results = await contest(contenders, runs, stall)
    return [
      ...each(results, 'more', { what: `more memory with ${readers} of them`, unit: 'MB' }),
      ...each(results, 'each', { what: 'memory for each', unit: 'MB' }, { most: 4 }),
      ...each(results, 'highest', { what: 'highest memory', unit: 'MB' }),
      ...each(results, 'cut', { what: 'all are cut', unit: 's' }, { most: 10 }),
    ]
  },
}

async function stall(relay: Relay): Promise<Measured> {
  const without = await flood(relay, 'reading', 0)
  const withThem = await flood(relay, 'stalled', readers)
  const megabytes = (bytes: number) => bytes / 1024 / 1024
  const more = Math.max(0, megabytes(withThem.highest - without.highest))
  return {
    more,
    each: more / readers,
    highest: megabytes(withThem.highest),
    cut: withThem.cut,
  }
}

async function flood(
  relay: Relay,
  room: string,
  count: number,
): Promise<{ highest: number; cut: number }> {
  const address = await relay.room(room)
  const sleepers = await joinAll(relay, address, count, { keep: 64 })
  const [writer] = await joinAll(relay, address, 2, { keep: 64 })
  if (!writer) throw new Error('Nobody is there to write')
  for (const sleeper of sleepers) sleeper.stall()
  const open = socketsOf(relay)
  const write = writing(writer, address)
  let highest = 0
  let cut = Number.NaN
  const startedAt = performance.now()
  for (let turn = 0; turn < pieces * seconds; turn++) {
    write()
    const passed = performance.now() - startedAt
    if (turn % 20 === 0) highest = Math.max(highest, (await relay.usage()).residentBytes)
    if (Number.isNaN(cut) && count > 0 && socketsOf(relay) <= open - count) cut = passed / 1000
    await new Promise((resolve) => setTimeout(resolve, turn * everyMs - passed))
  }
  for (const client of [...sleepers, writer]) client.cut()
  return { highest, cut }
}

/** Each call sends a value in place of the one before. */
function writing(writer: Client, { prefix }: Address): () => void {
  const doc = new Y.Doc()
  const value = new Uint8Array(pieceBytes - prefix.length).fill(7)
  doc.on('update', (update: Uint8Array) => writer.send(encodeFrame({ type: 'update', update })))
  return () => doc.getMap('flood').set('value', value)
}

/** How many files and sockets the server has open; NaN where the system does not tell. */
function socketsOf({ pid }: Relay): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return Number.NaN
  }
}
