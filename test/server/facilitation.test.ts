// Running a workshop over real sockets: who may do what, what everybody is told, and what is kept.
import { expect, test, vi } from 'vitest'
import { createLogger } from '../../server/logger'
import { connectRaw } from '../support/client'
import { Person } from '../support/facilitation'
import { startTestServer, temporaryFolder } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

test('[FACIL1] whoever joins is told the state and their own part; facilitators the desk too', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const participant = await Person.join(server, board)
  const viewer = await Person.join(server, board, 'viewer')
  expect(facilitator.state.agenda).toHaveLength(11)
  expect(participant.state).toEqual(facilitator.state)
  expect(viewer.state).toEqual(facilitator.state)
  expect(participant.personal).toEqual({ facilitates: false, ballots: {}, drafts: 0 })
  expect(facilitator.personal.facilitates).toBe(true)
  await waitFor('the desk shows all three', () => facilitator.desk?.people.length === 3)
  expect(participant.desk).toBeUndefined()
  expect(viewer.desk).toBeUndefined()
})

test('[FACIL2] a step sets timer, summons and locks, and is told to everybody', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const participant = await Person.join(server, board)
  const step = facilitator.state.agenda[3]
  const before = Date.now()
  const state = await facilitator.does({ type: 'start-step', step: step?.id ?? '' })
  expect(state.current).toMatchObject({ step: step?.id, starts: 1 })
  expect(state.structureLocked).toBe(true)
  expect(state.summons?.focus).toEqual(step?.focus)
  expect(state.timer.kind === 'running' && state.timer.endsAt).toBeGreaterThanOrEqual(
    before + 600_000,
  )
  await waitFor('the participant is told', () => participant.state.current?.step === step?.id)
  expect(participant.state).toEqual(state)
})

test('[FACIL3] a participant’s hand-made command is refused, logged without what it says, counted, and changes nothing', async () => {
  const logger = createLogger('silent')
  const warn = vi.spyOn(logger, 'warn')
  const server = await startTestServer({ logger })
  const board = await server.createBoard({ template: 'buyer-journey' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const participant = await Person.join(server, board)
  const viewer = await Person.join(server, board, 'viewer')
  const { state } = facilitator
  const step = state.agenda[0]?.id
  for (const command of [
    { type: 'start-step', step },
    { type: 'freeze', frozen: true },
    { type: 'cohost', person: participant.id, cohost: true },
    { type: 'remove-person', person: facilitator.id },
  ]) {
    expect(await participant.tries(command)).toBe('not-allowed')
    expect(await viewer.tries(command)).toBe('not-allowed')
  }
  expect(await viewer.tries({ type: 'raise-hand' })).toBe('not-allowed')
  expect(await facilitator.tries({ type: 'explode' })).toBe('malformed')
  const late = await Person.join(server, board)
  expect(late.state).toEqual(state)
  const metrics = await (await server.request('/metrics')).text()
  expect(metrics).toContain('throughline_refused_total{reason="command-not-allowed"} 9')
  expect(warn.mock.calls).toHaveLength(10)
  expect(warn.mock.calls[2]).toEqual([
    {
      board: board.id,
      person: participant.id,
      role: 'participant',
      command: 'freeze',
      refusal: 'not-allowed',
    },
    'A command was refused',
  ])
  participant.client.send({ type: 'command', request: { hello: 1 } })
  expect((await participant.client.closing()).code).toBe(4400)
  const stock = await connectRaw(server, board, 'facilitator')
  stock.send({ type: 'command', request: { id: 1, command: { type: 'raise-hand' } } })
  expect((await stock.closing()).code).toBe(4400)
})

test('[FACIL5] of two facilitators who act at once the later one is shown the new state', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'current-state' })
  const [first, second] = await Promise.all([
    Person.join(server, board, 'facilitator'),
    Person.join(server, board, 'facilitator'),
  ])
  const [one, two] = first.state.agenda
  const seen = first.state.version
  const replies = await Promise.all([
    first.request({ type: 'start-step', step: one?.id }, seen),
    second.request({ type: 'start-step', step: two?.id }, seen),
  ])
  expect(replies.map((reply) => (reply.ok ? 'ok' : reply.refusal)).sort()).toEqual(['ok', 'stale'])
  await waitFor('both see the same', () => second.state.current && first.state.current)
  expect(second.state).toEqual(first.state)
  expect(first.state.current?.starts).toBe(1)
})

test('[FACIL7, FACIL9] a workshop outlives a restart; its steps are chapters; a deleted board keeps none of it', async () => {
  const dataDir = temporaryFolder()
  const first = await startTestServer({ dataDir })
  const board = await first.createBoard({ template: 'future-state', locale: 'ko' })
  const facilitator = await Person.join(first, board, 'facilitator')
  const participant = await Person.join(first, board)
  const note = participant.note('남는 메모')
  await participant.saved(1)
  const { agenda } = facilitator.state
  await facilitator.does({ type: 'start-step', step: agenda[1]?.id ?? '' })
  await facilitator.does({ type: 'start-step', step: agenda[4]?.id ?? '' })
  const plan = { kind: 'dots' as const, name: '투표', budget: 3, perNote: 2, lanes: [] }
  const { rounds } = await facilitator.does({ type: 'open-round', plan })
  const round = rounds.at(-1)?.id ?? ''
  const ballot = { kind: 'dots' as const, dots: { [note]: 2 } }
  expect(await participant.tries({ type: 'answer', round, ballot })).toBe('accepted')
  expect(await participant.tries({ type: 'raise-hand' })).toBe('accepted')
  await facilitator.does({ type: 'cohost', person: participant.id, cohost: true })
  await first.close()
  const server = await startTestServer({ dataDir })
  const back = await Person.join(server, board, 'participant', participant.secret)
  expect(back.state.agenda).toEqual(agenda)
  expect(back.state).toMatchObject({
    current: { step: agenda[4]?.id, starts: 2 },
    phase: { kind: 'private' },
    hands: [{ person: participant.id }],
    cohosts: [participant.id],
    rounds: [{ id: round, voters: 1 }],
  })
  expect(back.personal).toMatchObject({ facilitates: true, ballots: { [round]: ballot } })
  const timeline = await server.json<{ chapters: { title: string; seq: number; at: number }[] }>(
    `/api/boards/${board.id}/timeline`,
    { token: board.tokens.viewer },
  )
  expect(timeline.chapters).toMatchObject([
    { step: agenda[1]?.id, title: agenda[1]?.title, seq: 2 },
    { step: agenda[4]?.id, title: agenda[4]?.title, seq: 2 },
  ])
  const tables = await Tables.open(dataDir)
  // What is stored tells the state of any moment: the events, one laid over the other.
  const events = await tables.query<{ data: string }>(
    'select data from facilitation_events order by version',
  )
  const told = events.map(({ data }) => (JSON.parse(data) as { changes: object }).changes)
  const { hands: _hands, version: _version, rounds: _rounds, ...stored } = back.state
  expect(JSON.parse(JSON.stringify(Object.assign({}, ...told)))).toMatchObject(
    JSON.parse(JSON.stringify(stored)),
  )
  const token = board.tokens.facilitator
  await server.request(`/api/boards/${board.id}`, { method: 'DELETE', token })
  for (const table of ['facilitation', 'facilitation_events', 'ballots', 'drafts']) {
    expect(await tables.count(table)).toBe(0)
  }
})

test('[FACIL10] hands are a queue, and cheers pass by', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const [one, two] = await Promise.all([Person.join(server, board), Person.join(server, board)])
  expect(await two.tries({ type: 'raise-hand' })).toBe('accepted')
  expect(await one.tries({ type: 'raise-hand' })).toBe('accepted')
  expect(await one.tries({ type: 'raise-hand' })).toBe('not-now')
  await waitFor('both are seen', () => facilitator.state.hands.length === 2)
  expect(facilitator.state.hands.map(({ person }) => person)).toEqual([two.id, one.id])
  await facilitator.does({ type: 'lower-hand-of', person: two.id })
  await waitFor('one is left', () => two.state.hands.length === 1)
  expect(await one.tries({ type: 'cheer', emoji: '🎉' })).toBe('accepted')
  await waitFor('it floats by', () =>
    facilitator.client.of('room').some(({ news }) => news.passing?.person === one.id),
  )
  expect(await one.tries({ type: 'cheer', emoji: 'secret text' })).toBe('malformed')
})

test('[FACIL3] who sends commands as a machine would is refused, and others go on', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const [loud, other] = await Promise.all([Person.join(server, board), Person.join(server, board)])
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => loud.tries({ type: 'cheer', emoji: '👏' })),
  )
  expect(answers).toContain('too-many')
  expect(await other.tries({ type: 'raise-hand' })).toBe('accepted')
})
