// Client ids are lent and given back: a board does not grow with visits, and two never write under one id.
import { onTestFinished, expect, test } from 'vitest'
import * as Y from 'yjs'
import { connectRaw, updateSetting } from '../support/client'
import { FaultProxy } from '../support/faults/proxy'
import { type NewBoard, TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

async function idsOf(server: TestServer, board: NewBoard): Promise<number[]> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await server.document(board))
  return [...doc.store.clients.keys()]
}

async function visit(server: TestServer, board: NewBoard): Promise<Person> {
  const person = await new Person(server, board).join()
  await waitFor('it is in sync', () => person.connection.provider.synced)
  return person
}

/** Leaves, and waits until the server has noticed. */
async function leaves(server: TestServer, person: Person): Promise<void> {
  person.leave()
  await waitFor('the socket is gone', async () => {
    const text = await (await server.request('/metrics')).text()
    return /throughline_sessions\{role="participant"\} 0/.test(text)
  })
}

test('[RELAY14] fifteen visits one after another leave one client id, and all they wrote', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const before = await idsOf(server, board)
  const lent = new Set<number>()
  for (let n = 0; n < 15; n++) {
    const person = await visit(server, board)
    lent.add(person.connection.doc.clientID)
    person.addNote(n * 10, 0, `visit ${n}`)
    await person.settled()
    await leaves(server, person)
  }
  expect(lent.size).toBe(1)
  expect(await idsOf(server, board)).toHaveLength(before.length + 1)
  const last = await visit(server, board)
  onTestFinished(() => last.leave())
  expect(last.notes()).toHaveLength(15)
})

test('[RELAY14] people who are there at once have ids of their own, and are seen under them', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  for (let round = 0; round < 3; round++) {
    const people = await Promise.all(Array.from({ length: 4 }, () => visit(server, board)))
    const ids = people.map(({ connection }) => connection.doc.clientID)
    expect(new Set(ids).size).toBe(4)
    for (const [n, person] of people.entries()) {
      person.connection.provider.awareness.setLocalState({ user: { name: `p ${round} ${n}` } })
      person.addNote(n * 300, round * 300, `${round} ${n}`)
    }
    await waitFor('everybody sees everybody', () =>
      people.every(({ connection: { provider } }) =>
        ids.every((id, n) => {
          const state = provider.awareness.getStates().get(id) as { user?: { name: string } }
          return state?.user?.name === `p ${round} ${n}`
        }),
      ),
    )
    await Promise.all(people.map((person) => person.settled()))
    await waitFor('everybody has the same', () =>
      people.every((person) => person.picture() === people[0]?.picture()),
    )
    for (const person of people) person.leave()
    await waitFor('all are gone', async () => {
      const text = await (await server.request('/metrics')).text()
      return /throughline_sessions\{role="participant"\} 0/.test(text)
    })
  }
  expect((await idsOf(server, board)).length).toBeLessThanOrEqual(1 + 4)
})

test('[RELAY14] whoever goes with unsaved work keeps its id, and brings the work later', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const proxy = await FaultProxy.start(server.port)
  const away = await visit(new TestServer(proxy.port, ''), board)
  const { doc } = away.connection
  const id = doc.clientID
  away.addNote(0, 0, 'saved')
  await away.settled()
  proxy.refusing = true
  proxy.newest?.cut('reset')
  away.addNote(300, 0, 'made offline')
  const others = await Promise.all([visit(server, board), visit(server, board)])
  for (const person of others) {
    expect(person.connection.doc.clientID).not.toBe(id)
    person.addNote(0, 300, 'meanwhile')
    await person.settled()
    person.leave()
  }
  proxy.refusing = false
  away.connection.retry()
  await away.settled()
  expect(doc.clientID).toBe(id)
  const witness = await visit(server, board)
  await waitFor('all is there', () => witness.notes().length === 4)
  await waitFor('both have the same', () => witness.picture() === away.picture())
  away.leave()
  witness.leave()
})

test('[RELAY14] a page that has given its id back and stays writes under another one', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const first = await visit(server, board)
  onTestFinished(() => first.leave())
  const { doc } = first.connection
  const id = doc.clientID
  first.addNote(0, 0, 'before')
  await first.settled()
  first.connection.resign()
  first.addNote(300, 0, 'after')
  await first.settled()
  const second = await visit(server, board)
  onTestFinished(() => second.leave())
  expect(second.connection.doc.clientID).toBe(id)
  expect(doc.clientID).not.toBe(id)
  second.addNote(0, 300, 'second')
  first.addNote(300, 300, 'first')
  await Promise.all([first.settled(), second.settled()])
  await waitFor('both see all', () => [first, second].every((each) => each.notes().length === 4))
  expect(second.picture()).toBe(first.picture())
})

test('[RELAY14] an id is lent again only as its own holder gave it back, where it ended, and not to viewers', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const ask = async (role: 'participant' | 'viewer' = 'participant') => {
    const client = await connectRaw(server, board, role, { ours: true })
    client.send({ type: 'askLease' })
    client.send({ type: 'askLease' })
    await client.handled()
    return { client, leases: client.of('lease') }
  }
  expect((await ask('viewer')).leases).toEqual([])
  const first = await ask()
  expect(first.leases).toHaveLength(1)
  const id = first.leases[0]?.client ?? 0
  const update = writeAs(id)
  first.client.send({ type: 'update', update })
  await first.client.savedFrames(1)

  const thief = await ask()
  thief.client.send({ type: 'giveBack', client: id, clock: 1 })
  first.client.send({ type: 'giveBack', client: id, clock: 0 })
  await Promise.all([thief.client.handled(), first.client.handled()])
  expect((await ask()).leases[0]?.client).not.toBe(id)

  first.client.send({ type: 'giveBack', client: id, clock: 1 })
  await first.client.handled()
  const next = await ask()
  expect(next.leases).toEqual([{ type: 'lease', client: id, clock: 1 }])
  // The one before has no right to it any more, although its socket is still open.
  first.client.send({ type: 'giveBack', client: id, clock: 1 })
  await first.client.handled()
  expect((await ask()).leases[0]?.client).not.toBe(id)
  next.client.send({ type: 'giveBack', client: id, clock: 1 })
  await next.client.handled()
  await server.close()

  const again = await startTestServer({ dataDir: server.dataDir })
  const later = await connectRaw(again, board, 'participant', { ours: true })
  later.send({ type: 'askLease' })
  await later.handled()
  expect(later.of('lease')[0]?.client).not.toBe(id)
})

/** One edit of the client with this id. */
function writeAs(client: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  Y.applyUpdate(doc, updateSetting('other', 1))
  const before = Y.encodeStateVector(doc)
  doc.getMap('any').set('mine', 1)
  return Y.encodeStateAsUpdate(doc, before)
}
