// Votes, feelings and polls over real sockets: counted once each, secret until closed, kept as the outcome.
import { expect, test } from 'vitest'
import type { Ballot, RoundPlan } from '../../shared/facilitation/model'
import { Person, hasReceived } from '../support/facilitation'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

const dots = (given: Record<string, number>): Ballot => ({ kind: 'dots', dots: given })
const plan: RoundPlan = { kind: 'dots', name: 'Best', budget: 5, perNote: 2, lanes: [] }

async function open(facilitator: Person, wanted: RoundPlan): Promise<string> {
  const { rounds } = await facilitator.does({ type: 'open-round', plan: wanted })
  return rounds.at(-1)?.id ?? ''
}

type Notes = { notes: { id: string; votes: number }[] }
type Journey = { maps: Notes[]; unsorted: Notes['notes'] }

async function votesIn(server: TestServer, board: NewBoard): Promise<Record<string, number>> {
  const token = board.tokens.viewer
  const journey = await server.json<Journey>(`/api/boards/${board.id}/journey`, { token })
  const notes = [...journey.maps.flatMap((map) => map.notes), ...journey.unsorted]
  return Object.fromEntries(
    notes.filter(({ votes }) => votes > 0).map(({ id, votes }) => [id, votes]),
  )
}

test('[ROUND2] votes over budget, for notes that are not there, and after closing are refused', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  const free = person.note('free')
  const inLane = person.note('in a lane', { cell: 'stage1/lane1' })
  await person.saved(2)
  const round = await open(facilitator, plan)
  const answer = (ballot: Ballot, id = round) => person.tries({ type: 'answer', round: id, ballot })
  expect(await answer(dots({ [free]: 3 }))).toBe('over-budget')
  expect(await answer(dots({ [free]: 2, [inLane]: 2 }))).toBe('accepted')
  const many = Array.from({ length: 3 }, (_, place) => person.note(`note ${place}`))
  expect(await answer(dots(Object.fromEntries(many.map((id) => [id, 2]))))).toBe('over-budget')
  expect(await answer(dots({ 'shape:none': 1 }))).toBe('unknown')
  expect(await answer(dots({ 'page:first': 1 }))).toBe('unknown')
  expect(await answer({ kind: 'poll', choice: 0 })).toBe('malformed')
  expect(await answer(dots({ [free]: 1 }), 'none')).toBe('unknown')
  const ofLane = await open(facilitator, { ...plan, lanes: ['lane1'] })
  expect(await answer(dots({ [free]: 1 }), ofLane)).toBe('unknown')
  expect(await answer(dots({ [inLane]: 1 }), ofLane)).toBe('accepted')
  await facilitator.does({ type: 'close-round', round })
  expect(await answer(dots({ [free]: 1 }))).toBe('closed')
  expect(await facilitator.tries({ type: 'close-round', round })).toBe('closed')
  const closed = facilitator.state.rounds[0]
  expect(closed?.state === 'closed' && closed.result).toMatchObject({ voters: 1 })
})

test('[ROUND1, ROUND5] answers are secret until the round is closed; its outcome stays in the document', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const [one, two] = await Promise.all([Person.join(server, board), Person.join(server, board)])
  const note = one.note('the note')
  await one.saved(1)
  const first = await open(facilitator, plan)
  const before = [facilitator, two].map(({ client }) => client.received.length)
  expect(await one.tries({ type: 'answer', round: first, ballot: dots({ [note]: 2 }) })).toBe(
    'accepted',
  )
  await waitFor('others learn how many', () =>
    two.state.rounds.some((each) => each.state === 'open' && each.voters === 1),
  )
  await waitFor('I see mine', () => one.personal.ballots[first])
  for (const [at, { client }] of [facilitator, two].entries()) {
    const since = client.received.slice(before[at])
    expect(since.some((bytes) => Buffer.from(bytes).includes(note))).toBe(false)
  }
  expect(await votesIn(server, board)).toEqual({})
  expect(await two.tries({ type: 'answer', round: first, ballot: dots({ [note]: 1 }) })).toBe(
    'accepted',
  )
  await facilitator.does({ type: 'close-round', round: first })
  await waitFor('mine is no secret of an open round any more', () => !one.personal.ballots[first])
  const outcome = await waitFor(
    'the outcome is in the document',
    () => two.read().getMap('outcomes').get(first) as { result: unknown } | undefined,
  )
  expect(outcome).toMatchObject({
    name: 'Best',
    kind: 'dots',
    result: { notes: [{ note, dots: 3 }] },
  })
  const second = await open(facilitator, { ...plan, name: 'Again' })
  expect(await one.tries({ type: 'answer', round: second, ballot: dots({ [note]: 1 }) })).toBe(
    'accepted',
  )
  await facilitator.does({ type: 'close-round', round: second })
  expect(await votesIn(server, board)).toEqual({ [note]: 4 })
  const csv = await server.request(`/api/boards/${board.id}/export?format=csv`, {
    token: board.tokens.viewer,
  })
  expect(await csv.text()).toMatch(new RegExp(`,4,${note},`))
  const tables = await Tables.open(server.dataDir)
  expect(await tables.count('ballots')).toBe(0)
  const rows = await tables.query(
    'select data from facilitation union select data from facilitation_events',
  )
  expect(JSON.stringify(rows)).not.toContain(one.id)
  // Both outcomes are on the board at once, and on disk a moment later.
  const logged = () => tables.count('log', "author = 'system'")
  await expect.poll(logged, { timeout: 10_000 }).toBe(3)
  await facilitator.does({ type: 'remove-round', round: second })
  expect(await votesIn(server, board)).toEqual({ [note]: 3 })
  await waitFor('its outcome is gone', () => !two.read().getMap('outcomes').has(second))
  expect(hasReceived(two.client, 'Again')).toBe(true)
})

test('[ROUND3] 100 people × 5 votes within 3 seconds are all counted, and none twice', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const notes = Array.from({ length: 10 }, (_, place) => facilitator.note(`note ${place}`))
  await facilitator.saved(10)
  const people = await Promise.all(Array.from({ length: 100 }, () => Person.join(server, board)))
  const round = await open(facilitator, plan)
  const replies = await Promise.all(
    people.flatMap((person, place) => {
      const given: Record<string, number> = {}
      return Array.from({ length: 5 }, (_, vote) => {
        const note = notes[(place + vote) % notes.length] ?? ''
        given[note] = (given[note] ?? 0) + 1
        // Each click sends everything anew; one more than the budget must be refused.
        return person.tries({ type: 'answer', round, ballot: dots({ ...given }) })
      })
    }),
  )
  expect(new Set(replies)).toEqual(new Set(['accepted']))
  const over = await Promise.all(
    people.map((person) =>
      person.tries({
        type: 'answer',
        round,
        ballot: dots(Object.fromEntries(notes.slice(0, 6).map((note) => [note, 1]))),
      }),
    ),
  )
  expect(new Set(over)).toEqual(new Set(['over-budget']))
  const { rounds } = await facilitator.does({ type: 'close-round', round })
  const closed = rounds[0]
  if (closed?.state !== 'closed' || closed.result.kind !== 'dots') throw new Error('is closed')
  expect(closed.result.voters).toBe(100)
  expect(closed.result.notes.map((each) => each.dots)).toEqual(notes.map(() => 50))
})

test('[ROUND3, ROUND6] who comes late, comes back or has no device is one voter each', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const round = await open(facilitator, {
    kind: 'poll',
    name: 'Lunch',
    question: 'When?',
    choices: ['now', 'later'],
  })
  const ballot = (choice: number): Ballot => ({ kind: 'poll', choice })
  const late = await Person.join(server, board)
  expect(await late.tries({ type: 'answer', round, ballot: ballot(0) })).toBe('accepted')
  late.leave()
  const back = await Person.join(server, board, 'participant', late.secret)
  expect(back.personal.ballots).toEqual({ [round]: ballot(0) })
  expect(await back.tries({ type: 'answer', round, ballot: ballot(1) })).toBe('accepted')
  for (const guest of ['Ann', ' ann', 'Bo']) {
    const command = { type: 'answer-for', round, guest, ballot: ballot(1) }
    expect(await facilitator.tries(command)).toBe('accepted')
    expect(await back.tries(command)).toBe('not-allowed')
  }
  await waitFor('the desk knows who has answered', () =>
    facilitator.desk?.people.some(
      ({ person, answered }) => person === back.id && answered[0] === round,
    ),
  )
  const { rounds } = await facilitator.does({ type: 'close-round', round })
  expect(rounds[0]).toMatchObject({ result: { kind: 'poll', counts: [0, 3], voters: 3 } })
})

test('[ROUND4] everybody’s curve becomes the median, and no curve has a name', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'buyer-journey' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const people = await Promise.all(Array.from({ length: 3 }, () => Person.join(server, board)))
  const planned = facilitator.state.agenda.find((step) => step.round?.kind === 'emotion')
  await facilitator.does({ type: 'start-step', step: planned?.id ?? '' })
  const round = facilitator.state.rounds[0]
  if (round?.kind !== 'emotion') throw new Error('The step opens its round')
  const token = board.tokens.viewer
  const { maps } = await server.json<{ maps: { stages: { id: string }[] }[] }>(
    `/api/boards/${board.id}/journey`,
    { token },
  )
  const stages = maps[0]?.stages.map(({ id }) => id) ?? []
  const draw = (person: Person, moods: Record<string, number>) =>
    person.tries({ type: 'answer', round: round.id, ballot: { kind: 'emotion', moods } })
  for (const [place, person] of people.entries()) {
    const moods = Object.fromEntries(
      stages.map((stage, at) => [stage, at === 1 ? place * 2 - 2 : 1]),
    )
    expect(await draw(person, moods)).toBe('accepted')
  }
  expect(await draw(people[0] as Person, { elsewhere: 1 })).toBe('unknown')
  expect(await draw(people[0] as Person, { [stages[0] ?? '']: 7 })).toBe('malformed')
  const { rounds } = await facilitator.does({ type: 'close-round', round: round.id })
  expect(rounds[0]).toMatchObject({
    result: {
      disputed: stages[1],
      voters: 3,
      stages: [{ median: 1 }, { median: 0, low: -1, high: 1, spread: 2 }, { median: 1 }],
    },
  })
  expect(JSON.stringify(rounds)).not.toContain(people[0]?.id)
})
