// Few bytes that delete, cut or format so much that Yjs would be busy with it for long, here and at everybody's;
// and bytes of which a part would be lost later.
import { createHash } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../server/board/gate'
import { Replica, ReplicaBroken } from '../../server/board/replica'
import { type Section, item, mapAt, ref, textAt, updateOf } from '../corpus/updates'
import { Bystanders } from '../support/bystanders'
import { connectRaw, normalised } from '../support/client'
import { startTestServer } from '../support/server'

const client = 7

/** What is compared is long. */
const hashOf = (state: string) => createHash('sha256').update(state).digest('hex')

/** Each before the one before it, so that Yjs makes no longer ones of them. */
const words = (count: number, first: { root: string } | { parent: [number, number] }): Section => ({
  client,
  clock: 0,
  structs: Array.from({ length: count }, (_, at) =>
    textAt(at === 0 ? first : { right: [client, 2 * (at - 1)] }, 'ab'),
  ),
})

/** Two and two belong together, and become one once they are deleted. */
const pairs = (count: number): Section => ({
  client,
  clock: 0,
  structs: Array.from({ length: count }, (_, at) => {
    const right: [number, number] = [client, 2 * (at - 1)]
    const before = at === 0 ? {} : { right }
    return [embedAt(before), embedAt({ ...before, origin: [client, 2 * at] })]
  }).flat(),
})

const embedAt = (place: Parameters<typeof item>[0]) =>
  item(place, ref.embed, (encoder) => encoding.writeVarString(encoder, '{}'))

const formatAt = (place: Parameters<typeof item>[0], key: string) =>
  item(place, ref.format, (encoder) => {
    encoding.writeVarString(encoder, key)
    encoding.writeVarString(encoder, 'true')
  })

/** A text in a map, by another client. */
const text: Section = { client: 6, clock: 0, structs: [mapAt({ key: 'text' }, 2)] }
const textId: [number, number] = [6, 0]

/** Before all of a text of so many words. */
const formats = (count: number, wordCount: number): Section => ({
  client: 8,
  clock: 0,
  structs: Array.from({ length: count }, (_, at) => {
    const right: [number, number] = [client, 2 * (wordCount - 1)]
    return formatAt(at === 0 ? { right } : { right, origin: [8, at - 1] }, `format ${at}`)
  }),
})

const ranges = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, at) => [2 * at + 1, 1])

/** What is taken, and what is not after it. */
const attacks: Record<string, [before: Uint8Array, after: Uint8Array]> = {
  'cuts into 40,000 words': [
    updateOf([words(40_000, { root: 'words' })]),
    updateOf([], [[client, ranges(40_000)]]),
  ],
  'eight bytes that delete 45,000 pairs': [
    updateOf([pairs(45_000)]),
    updateOf([], [[client, [[0, 90_000]]]]),
  ],
  'eight bytes that delete 10,000 pieces of a formatted text': [
    updateOf([formats(1, 10_000), words(10_000, { parent: textId }), text]),
    updateOf([], [[client, [[0, 20_000]]]]),
  ],
  '5,000 formats of 5,000 words': [
    updateOf([words(5000, { parent: textId }), text]),
    updateOf([formats(5000, 5000)]),
  ],
}

function take(replica: Replica, update: Uint8Array): void {
  replica.together(() => {
    const verdict = checkUpdate(update, replica)
    if (verdict.kind === 'refused') throw new Error(`refused: ${verdict.fault}`)
    replica.apply({ update, verdict })
  })
}

test.each(Object.entries(attacks))(
  '[HOSTILE14] %s are ended',
  (_, [before, after]) => {
    const replica = new Replica({ snapshot: undefined, tail: [] })
    take(replica, before)
    expect(() => take(replica, after)).toThrow(ReplicaBroken)
  },
  60_000,
)

test('[HOSTILE14] who has much of a formatted text deleted by eight bytes is sent away, and nobody hears of it', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const attacker = await connectRaw(server, bystanders.board)
  const [before, after] = attacks['eight bytes that delete 10,000 pieces of a formatted text'] ?? []
  for (const update of [before, after]) if (update) attacker.send({ type: 'update', update })
  expect((await attacker.closing()).code).toBe(4400)
  const kept = bystanders.mina.doc.getMap<Y.Text>('any').get('text')
  expect(kept?.length).toBe(20_000)
  const seen = hashOf(await bystanders.agree(server))
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(hashOf(normalised(await again.document(bystanders.board)))).toBe(seen)
}, 60_000)

test('[HOSTILE13] an update whose clients are out of order is refused: of such ones a part is lost where they are merged', async () => {
  const server = await startTestServer()
  const bystanders = await Bystanders.meet(server)
  const attacker = await connectRaw(server, bystanders.board)
  const by = (writer: number): Section => ({
    client: writer,
    clock: 0,
    structs: [textAt({ key: String(writer) }, 'x')],
  })
  attacker.send({ type: 'update', update: updateOf([by(7), by(8)]) })
  expect((await attacker.closing()).code).toBe(4400)
  const seen = await bystanders.agree(server)
  await server.close()
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(normalised(await again.document(bystanders.board))).toBe(seen)
})

test('[HOSTILE14] 5,000 notes of one person are deleted in one go', () => {
  const replica = new Replica({ snapshot: undefined, tail: [] })
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => take(replica, update))
  const records = doc.getMap('records')
  doc.transact(() => {
    for (let at = 0; at < 5000; at += 1) {
      const keys = Array.from({ length: 20 }, (_, key): [string, number] => [`key ${key}`, at])
      records.set(`shape:${at}`, new Y.Map(keys))
    }
  })
  doc.transact(() => records.clear())
  expect(replica.doc.getMap('records').size).toBe(0)
  expect(hashOf(normalised(replica.doc))).toBe(hashOf(normalised(doc)))
}, 60_000)
