// Who is there: told truly, for oneself only, and gone with its socket.
import { expect, test } from 'vitest'
import { decodeAwareness, encodeAwareness } from '../../server/board/awareness'
import { Author } from '../../server/board/facilitation/author'
import { Presence } from '../../server/board/presence'
import type { PersonId } from '../../shared/ids'
import { type RawClient, connectRaw, connectStock } from '../support/client'
import { cpuMs } from '../support/cpu'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

type State = Record<string, unknown>

function announce(client: RawClient, id: number, clock: number, state: State | null): void {
  const update = encodeAwareness([{ client: id, clock, json: JSON.stringify(state) }])
  client.send({ type: 'awareness', update })
}

/** What a socket has been told of one client id, in order. */
function told(client: RawClient, id: number): { clock: number; state: State | null }[] {
  return client
    .of('awareness')
    .flatMap(({ update }) => decodeAwareness(update))
    .filter((entry) => entry.client === id)
    .map(({ clock, json }) => ({ clock, state: JSON.parse(json) as State | null }))
}

test('[PRESENCE1] a state reaches everybody, with role and person by the server', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const mina = await connectStock(server, board)
  const joon = await connectStock(server, board, 'viewer')
  mina.provider.awareness.setLocalState({
    user: { name: 'Mina' },
    role: 'facilitator',
    person: 'x',
  })
  const seen = await waitFor('Joon sees Mina', () =>
    joon.provider.awareness.getStates().get(mina.doc.clientID),
  )
  expect(seen).toMatchObject({ user: { name: 'Mina' }, role: 'participant' })
  expect(seen.person).toMatch(/^[0-9A-Za-z]{12}$/)
  const late = await connectStock(server, board)
  await waitFor('who joins late sees Mina', () =>
    late.provider.awareness.getStates().has(mina.doc.clientID),
  )
})

test('[PRESENCE1] a person keeps its id with its secret, on this board only', async () => {
  const server = await startTestServer()
  const [board, other] = [await server.createBoard(), await server.createBoard()]
  const personSecret = 'a-secret-of-one-browser'
  const personOn = async (where: typeof board, secret: string | undefined) => {
    const options = { ours: true, ...(secret ? { personSecret: secret } : {}) }
    const client = await connectRaw(server, where, 'viewer', options)
    return waitFor('the welcome comes', () => client.of('welcome')[0]?.welcome.person)
  }
  const person = await personOn(board, personSecret)
  expect(person).toMatch(/^[0-9A-Za-z]{12}$/)
  expect(await personOn(board, personSecret)).toBe(person)
  expect(await personOn(other, personSecret)).not.toBe(person)
  expect(await personOn(board, 'too-short')).not.toBe(await personOn(board, 'too-short'))
})

test('[PRESENCE2] a session cannot speak for the client id of another', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const victim = await connectRaw(server, board)
  const liar = await connectRaw(server, board)
  const witness = await connectRaw(server, board)
  announce(victim, 7, 1, { me: true })
  await waitFor('the witness is told', () => told(witness, 7).length === 1)
  announce(liar, 7, 2, { me: false })
  announce(liar, 7, 3, null)
  await liar.handled()
  announce(liar, 8, 1, { me: 'the liar itself' })
  await waitFor('the witness is told of the liar', () => told(witness, 8).length === 1)
  expect(told(witness, 7)).toEqual([{ clock: 1, state: expect.objectContaining({ me: true }) }])
  expect(liar.closed).toBeUndefined()
})

test('[PRESENCE2] a browser that lost its network takes its id over from its dead socket', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const identity = { ours: true, personSecret: 'one-and-the-same-browser' }
  const before = await connectRaw(server, board, 'participant', identity)
  announce(before, 7, 5, { at: 'before' })
  const witness = await connectRaw(server, board)
  await waitFor('the witness is told', () => told(witness, 7).length === 1)
  const after = await connectRaw(server, board, 'participant', identity)
  announce(after, 7, 6, { at: 'after' })
  await waitFor('the new socket speaks', () => told(witness, 7).at(-1)?.state?.at === 'after')
  before.socket.terminate()
  await before.closing()
  announce(after, 7, 7, { at: 'later' })
  await waitFor('and stays', () => told(witness, 7).at(-1)?.state?.at === 'later')
  expect(told(witness, 7).some(({ state }) => state === null)).toBe(false)
})

test('[PRESENCE3] a closed socket takes its states along', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const mina = await connectStock(server, board)
  const joon = await connectStock(server, board)
  mina.provider.awareness.setLocalState({ here: true })
  const id = mina.doc.clientID
  await waitFor('Joon sees Mina', () => joon.provider.awareness.getStates().has(id))
  mina.close()
  await waitFor('Mina is gone', () => !joon.provider.awareness.getStates().has(id))
})

test('[PRESENCE3] a client that comes back is seen at once, although its clock is old', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const mina = await connectStock(server, board)
  const joon = await connectStock(server, board)
  mina.provider.awareness.setLocalState({ here: true })
  const id = mina.doc.clientID
  const isSeen = () => joon.provider.awareness.getStates().has(id)
  await waitFor('Joon sees Mina', isSeen)
  mina.provider.disconnect()
  await waitFor('Mina is gone', () => !isSeen())
  // Disconnecting cleared her state with a newer clock; a lost network would not have.
  mina.provider.awareness.meta.set(id, { clock: 1, lastUpdated: Date.now() })
  mina.provider.awareness.states.set(id, { here: 'again' })
  mina.provider.connect()
  await waitFor('Joon sees Mina again', isSeen)
})

test('[PRESENCE4] an echo of somebody who left does not bring them back', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const echoing = await connectRaw(server, board)
  const leaving = await connectRaw(server, board)
  announce(leaving, 7, 3, { here: true })
  await waitFor('the echoing socket is told', () => told(echoing, 7).length === 1)
  leaving.socket.terminate()
  await waitFor('it is told of the leaving', () => told(echoing, 7).at(-1)?.state === null)
  announce(echoing, 7, 3, { here: true })
  announce(echoing, 7, 4, null)
  await echoing.handled()
  const late = await connectRaw(server, board)
  await late.handled()
  expect(told(late, 7)).toEqual([])
})

test('[PRESENCE5] states that are too large, too many or no objects are dropped', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  const witness = await connectRaw(server, board)
  await witness.handled()
  announce(sender, 1, 1, { text: 'x'.repeat(8 * 1024) })
  const list = encodeAwareness([{ client: 2, clock: 1, json: '[1]' }])
  sender.send({ type: 'awareness', update: list })
  for (const id of [11, 12, 13, 14, 15]) announce(sender, id, 1, { id })
  await waitFor('four ids are told', () => told(witness, 14).length === 1)
  await sender.handled()
  await witness.handled()
  expect([1, 2, 15].flatMap((id) => told(witness, id))).toEqual([])
  const metrics = await (await server.request('/metrics')).text()
  for (const reason of ['too-big', 'no-object', 'too-many']) {
    expect(metrics).toContain(`throughline_refused_total{reason="awareness-${reason}"} 1`)
  }
  expect(sender.closed).toBeUndefined()
})

test('[PRESENCE5] a clock out of range closes its sender with 4400', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const sender = await connectRaw(server, board)
  announce(sender, 1, 2 ** 31, { here: true })
  expect((await sender.closing()).code).toBe(4400)
})

test('[PRESENCE6] a question for presence is answered with everybody else', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const [asking, other] = [await connectRaw(server, board), await connectRaw(server, board)]
  announce(other, 7, 1, { here: true })
  await waitFor('it is told', () => told(asking, 7).length === 1)
  asking.send({ type: 'queryAwareness' })
  await waitFor('it is told again', () => told(asking, 7).length === 2)
})

test('[PRESENCE7] names and colours are kept for the replay, the newest of each', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const mina = await connectRaw(server, board, 'participant', { ours: true })
  announce(mina, 1, 1, { user: { name: 'M', color: '#111' } })
  announce(mina, 1, 2, { user: { name: `Mina ${'x'.repeat(80)}`, color: 'y'.repeat(40) } })
  const { person } = await waitFor('the welcome comes', () => mina.of('welcome')[0]?.welcome)
  const timeline = `/api/boards/${board.id}/timeline`
  const people = await waitFor('the name is stored', async () => {
    const { people: list } = await server.json<{ people: { id: string }[] }>(timeline, {
      token: board.tokens.viewer,
    })
    return list.length > 0 && list
  })
  const name = `Mina ${'x'.repeat(55)}`
  expect(people).toEqual([{ id: person, name, color: 'y'.repeat(20) }])
})

test('[PRESENCE8] nobody wears another’s name: every forgery is dropped, and the victim goes on', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const secret = { ours: true, personSecret: 'the-secret-of-the-victim' }
  const victim = await connectRaw(server, board, 'facilitator', secret)
  const liar = await connectRaw(server, board, 'participant', { ours: true })
  const witness = await connectRaw(server, board)
  const { person } = await waitFor('the victim is welcome', () => victim.of('welcome')[0]?.welcome)
  const own = await waitFor('the liar is welcome', () => liar.of('welcome')[0]?.welcome)
  announce(victim, 7, 1, { user: { name: 'Mina', color: '#111' }, cursor: 1 })
  await waitFor('the witness is told', () => told(witness, 7).length === 1)
  const forged = { user: { name: 'Mina', color: '#111' }, role: 'facilitator', person }
  for (const clock of [0, 1, 2, 1000, 2 ** 31 - 1]) {
    announce(liar, 7, clock, forged)
    announce(liar, 7, clock, null)
  }
  announce(liar, 8, 1, forged)
  await waitFor('the witness is told of the liar', () => told(witness, 8).length === 1)
  // The name is a claim that anybody may make; role and person are the server's word.
  expect(told(witness, 8)[0]?.state).toMatchObject({ role: 'participant', person: own.person })
  expect(own.person).not.toBe(person)
  announce(victim, 7, 2, { user: { name: 'Mina', color: '#111' }, cursor: 2 })
  await waitFor('the victim goes on', () => told(witness, 7).length === 2)
  expect(told(witness, 7).map(({ state }) => [state?.cursor, state?.person])).toEqual([
    [1, person],
    [2, person],
  ])
})

test('[PRESENCE8] the id of somebody who lost the network cannot be taken meanwhile', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const secret = { ours: true, personSecret: 'the-secret-of-the-victim' }
  const victim = await connectRaw(server, board, 'participant', secret)
  const liar = await connectRaw(server, board, 'participant', { ours: true })
  const witness = await connectRaw(server, board)
  announce(victim, 7, 1, { at: 'before' })
  await waitFor('the witness is told', () => told(witness, 7).length === 1)
  victim.socket.terminate()
  await waitFor('and that the victim left', () => told(witness, 7).at(-1)?.state === null)
  announce(liar, 7, 1000, { at: 'the liar' })
  const late = await connectRaw(server, board, 'participant', { ours: true })
  announce(late, 7, 2000, { at: 'another liar' })
  await late.handled()
  announce(liar, 8, 1, { at: 'the liar' })
  await waitFor('the witness is told of the liar', () => told(witness, 8).length === 1)
  const again = await connectRaw(server, board, 'participant', secret)
  announce(again, 7, 2, { at: 'after' })
  await waitFor('the victim is back', () => told(witness, 7).at(-1)?.state?.at === 'after')
  expect(told(witness, 7).map(({ state }) => state?.at)).toEqual(['before', undefined, 'after'])
})

test('[PRESENCE8] a clock of 2^53 and one beyond close their sender, and nobody else notices', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const witness = await connectRaw(server, board)
  const beyond = Uint8Array.from([1, 9, 255, 255, 255, 255, 255, 255, 255, 255, 127, 2, 123, 125])
  const updates = [
    encodeAwareness([{ client: 9, clock: 2 ** 53 - 1, json: '{}' }]),
    encodeAwareness([{ client: 9, clock: 2 ** 31, json: 'null' }]),
    beyond,
  ]
  for (const update of updates) {
    const liar = await connectRaw(server, board)
    liar.send({ type: 'awareness', update })
    expect((await liar.closing()).code).toBe(4400)
  }
  await witness.handled()
  expect(told(witness, 9)).toEqual([])
})

test('[HOSTILE14] claims of thousands of ids cost no more for how many are there', () => {
  const presence = new Presence({ refuse: () => {}, see: () => {}, isHidden: () => false })
  const claims = (first: number, count: number) =>
    encodeAwareness(
      Array.from({ length: count }, (_, at) => ({ client: first + at, clock: 1, json: '{}' })),
    )
  const sessions = Array.from({ length: 500 }, (_, at) => {
    const session = new Author(`person ${at}` as PersonId, { taken: () => {}, refused: () => {} })
    presence.join(session)
    presence.receive(session, claims(at * 4, 4))
    return session
  })
  const before = cpuMs()
  for (const session of sessions.slice(0, 20)) presence.receive(session, claims(1e6, 5000))
  // Each took 0.4 s.
  expect(cpuMs() - before).toBeLessThan(3000)
  expect(presence.size).toBe(2000)
})
