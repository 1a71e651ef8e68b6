// Lines that fail without saying so, and clocks that lie: the shipping connection behind the fault proxy.
import path from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { onTestFinished, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { waitBeforeAttempt } from '../../client/sync/backoff'
import { dropNobodyByClock } from '../../client/sync/presenceClock'
import { ReconnectingProvider } from '../../client/sync/reconnecting'
import type { PulseTiming } from '../../client/sync/pulse'
import { FaultProxy } from '../support/faults/proxy'
import { TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

const brisk: PulseTiming = {
  tickMs: 20,
  quietMs: 100,
  answerMs: 1500,
  answerAfterWakingMs: 1000,
  savedMs: 3000,
}
const patient: PulseTiming = { ...brisk, quietMs: 60_000, savedMs: 60_000 }

/** What was said of this person's changes since; it may be said for less than a look takes. */
function saidOf({ connection }: Person): Set<string> {
  const said = new Set<string>()
  onTestFinished(connection.subscribe(() => said.add(connection.status.save.kind)))
  return said
}

async function behindProxy(pulse: PulseTiming) {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const proxy = await FaultProxy.start(server.port)
  const person = await new Person(new TestServer(proxy.port, ''), board, 'participant', {
    pulse,
  }).join()
  onTestFinished(() => person.leave())
  const witness = await new Person(server, board).join()
  onTestFinished(() => witness.leave())
  await person.settled()
  return { server, board, proxy, person, witness }
}

test('[NETWORK2] a line that is cut without a word is noticed, the edit made meanwhile is called unsaved, then saved over another line', async () => {
  const { proxy, person, witness } = await behindProxy(brisk)
  const old = proxy.newest
  const before = proxy.accepted
  old?.freeze()
  const said = saidOf(person)
  const id = person.addNote(100, 100, 'into the void')
  await waitFor('the edit is called unsaved', () => said.has('unsaved'))
  await waitFor('another line is taken', () => proxy.accepted > before)
  await person.settled()
  // The old line wakes up and delivers what it held: nothing is doubled.
  old?.thaw()
  await waitFor('the witness sees the note', () => witness.note(id))
  await waitFor('both see the same', () => witness.picture() === person.picture())
})

test('[NETWORK2] a line that takes nothing more in one direction is given up, although the other works', async () => {
  const { proxy, person, witness } = await behindProxy(brisk)
  const before = proxy.accepted
  proxy.newest?.up.freeze()
  const id = person.addNote(100, 100, 'unheard')
  await waitFor('another line is taken', () => proxy.accepted > before)
  await person.settled()
  await waitFor('the witness sees the note', () => witness.note(id))
})

test('[NETWORK2] an edit whose frame was lost on the way is not called saved, and is sent again', async () => {
  const { proxy, person, witness } = await behindProxy(brisk)
  proxy.newest?.up.await('lose')
  const said = saidOf(person)
  const id = person.addNote(100, 100, 'lost')
  await waitFor('the edit is called unsaved', () => said.has('unsaved'))
  await waitFor('the witness sees the note', () => witness.note(id))
  await person.settled()
})

test('[NETWORK3] waits between attempts grow from 0.2 s to at most 8 s, and two clients rarely choose the same', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
      const wait = waitBeforeAttempt(attempt, chance)
      expect(wait).toBeGreaterThanOrEqual(200)
      expect(wait).toBeLessThanOrEqual(8000)
    }),
  )
  const spread = new Set([0.1, 0.3, 0.5, 0.7, 0.9].map((chance) => waitBeforeAttempt(8, chance)))
  expect(spread.size).toBe(5)
})

test('[NETWORK3] after refused upgrades the client comes back by itself and has lost nothing', async () => {
  const { proxy, person, witness } = await behindProxy(patient)
  proxy.refusing = true
  proxy.newest?.cut('reset')
  const id = person.addNote(0, 0, 'offline')
  await waitFor('it has tried some times', () => proxy.accepted >= 4)
  proxy.refusing = false
  await person.settled()
  await waitFor('the witness sees the note', () => witness.note(id))
})

test('[NETWORK4] a client that the server asked for patience does not come back at once, whoever calls', async () => {
  const doc = new Y.Doc()
  const provider = new ReconnectingProvider('ws://127.0.0.1:9', 'nowhere', doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  onTestFinished(() => {
    provider.destroy()
    provider.awareness.destroy()
  })
  provider.waitAtLeast(60_000)
  await waitFor('the first attempt has failed', () => provider.ws === null)
  provider.returnSoon()
  expect(provider.ws).toBeNull()
  provider.connect()
  expect(provider.ws).not.toBeNull()
})

test('[NETWORK4] a server in trouble asks its clients for patience before it sends them away', async () => {
  const { proxy, person, server } = await behindProxy(patient)
  const told = vi.spyOn(person.connection.provider, 'waitAtLeast')
  const file = new Database(path.join(server.dataDir, 'throughline.db'))
  onTestFinished(() => void file.close())
  file.exec("create trigger refuse before insert on log begin select raise(abort, 'full'); end")
  person.addNote(0, 0, 'not stored')
  await waitFor('it is asked for patience', () => told.mock.calls.length > 0)
  file.exec('drop trigger refuse')
  await person.settled()
  expect(proxy.accepted).toBeGreaterThan(1)
})

test('[STORE19, SAVED4] while the server cannot store, a page stays connected and says so, and all is saved once it can', async () => {
  const { proxy, person, witness, server, board } = await behindProxy(patient)
  const file = new Database(path.join(server.dataDir, 'throughline.db'))
  onTestFinished(() => void file.close())
  file.exec("create trigger refuse before insert on log begin select raise(abort, 'full'); end")
  const first = person.addNote(0, 0, 'not stored')
  const { connection } = person
  await waitFor('it is back', () => proxy.accepted === 2 && connection.provider.synced)
  const second = person.addNote(300, 0, 'not stored either')
  await waitFor('it is told', () => {
    const { save } = connection.status
    return save.kind === 'unsaved' && save.reason === 'storage' && save.changes === 2
  })
  const late = await new Person(server, board).join()
  onTestFinished(() => late.leave())
  const third = late.addNote(600, 0, 'a newcomer’s')
  expect(late.connection.status.save).toMatchObject({ kind: 'unsaved', reason: 'storage' })
  file.exec('drop trigger refuse')
  await Promise.all([person.settled(), late.settled()])
  expect(proxy.accepted).toBe(2)
  expect(connection.status.save).toEqual({ kind: 'saved' })
  await waitFor('the witness sees all', () =>
    [first, second, third].every((id) => witness.note(id)),
  )
})

test('[NETWORK5] an idle line speaks in both directions, and a proxy that cuts silent lines leaves it alone', async () => {
  const { proxy, person } = await behindProxy({ ...brisk, answerMs: 60_000 })
  proxy.idleCutMs = 2000
  const link = proxy.newest
  const [up, down] = [link?.up.frames ?? 0, link?.down.frames ?? 0]
  await waitFor('much has been said', () => (link?.up.frames ?? 0) > up + 40, 20_000)
  expect((link?.down.frames ?? 0) - down).toBeGreaterThan(20)
  expect(proxy.accepted).toBe(1)
  expect(person.connection.status.connected).toBe(true)
})

test('[NETWORK6] after a sleep a dead line is found out at once, and a living one is kept', async () => {
  const { proxy, person } = await behindProxy(patient)
  const now = Date.now
  const slept = vi.spyOn(Date, 'now').mockImplementation(() => now() + 120_000)
  onTestFinished(() => slept.mockRestore())
  const { frames } = proxy.newest?.up ?? { frames: 0 }
  await waitFor('it asks whether the line stands', () => (proxy.newest?.up.frames ?? 0) > frames)
  // What is saved over the same line was told after the answer.
  person.addNote(0, 0, 'awake')
  await person.settled()
  expect(proxy.accepted).toBe(1)

  proxy.newest?.freeze()
  slept.mockImplementation(() => now() + 240_000)
  await waitFor('another line is taken', () => proxy.accepted > 1)
  await waitFor('it is in sync', () => person.connection.provider.synced)
})

test('[NETWORK7] clocks may lie: with one client ahead, one behind and a server that jumps, all agree and times never go back', async () => {
  const { server, board, person, witness } = await behindProxy(patient)
  const now = Date.now
  const shown = vi.spyOn(Date, 'now')
  onTestFinished(() => shown.mockRestore())
  for (const [at, minutes] of [0, 10, -10, 60, -60, 0].entries()) {
    shown.mockImplementation(() => now() + minutes * 60_000)
    person.addNote(at * 200, 0, `a ${at}`)
    witness.addNote(at * 200, 300, `b ${at}`)
    await Promise.all([person.settled(), witness.settled()])
  }
  await waitFor('both see the same', () => witness.picture() === person.picture())
  expect(person.notes()).toHaveLength(12)
  const log = await (
    await server.request(`/api/boards/${board.id}/log`, { token: board.tokens.viewer })
  ).text()
  const times = log
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { at: number }).at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('[NETWORK7] a clock that jumps takes nobody away, and people without news are still told of', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  dropNobodyByClock(mine)
  mine.setLocalState({ user: { name: 'Mina' } })
  theirs.setLocalState({ user: { name: 'Joon' } })
  const news = encodeAwarenessUpdate(theirs, [theirs.clientID])
  applyAwarenessUpdate(mine, news, 'server')
  const told = vi.fn()
  mine.on('update', told)
  for (const minutes of [60, -120]) {
    vi.setSystemTime(Date.now() + minutes * 60_000)
    vi.advanceTimersByTime(30_000)
    expect(mine.getStates().get(theirs.clientID)).toEqual({ user: { name: 'Joon' } })
  }
  expect(told.mock.calls.length).toBeGreaterThanOrEqual(4)
  for (const awareness of [mine, theirs]) awareness.destroy()
})
