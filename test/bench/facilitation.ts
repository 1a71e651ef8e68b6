// A workshop of 100: how soon everybody is at the next step, sees what was private, and has voted.
import * as Y from 'yjs'
import { waitFor } from '../support/wait'
import { Attendee } from './attendee'
import { type Bench, type Figure, quantile } from './figures'
import { withServer } from './serverProcess'

const people = 100
const steps = 20
const notesEach = 3
const votesEach = 5
const voteWithinMs = 3000
const writeWithinMs = 3000

export const facilitation: Bench = {
  name: 'facilitation',
  title: `${people} participants in a workshop`,
  about:
    `A facilitator starts ${steps} steps; everybody writes ${notesEach} private notes of 60 letters, one key at a time, which\n` +
    `are revealed; everybody votes ${votesEach} times at random moments of ${voteWithinMs / 1000} s. Times are from the facilitator's command\n` +
    'to the last byte at each client; commands are on disk before anybody is told.',
  run: () =>
    withServer(async (server) => {
      const board = await server.createBoard({ template: 'current-state' })
      const facilitator = await Attendee.join(server, board, 'facilitator', 'facilitator')
      const participants = await Promise.all(
        Array.from({ length: people }, (_, place) =>
          Attendee.join(server, board, 'participant', `participant-${place}`),
        ),
      )
      return [
        ...(await stepChanges(facilitator, participants)),
        ...(await reveal(facilitator, participants)),
        ...(await votes(facilitator, participants)),
      ]
    }),
}

async function stepChanges(
  facilitator: Attendee,
  participants: readonly Attendee[],
): Promise<Figure[]> {
  const delays: number[] = []
  const { agenda } = facilitator.state
  for (let start = 1; start <= steps; start += 1) {
    let arrived = 0
    const startedAt = performance.now()
    for (const participant of participants) {
      participant.onRoom = (bytes) => {
        if (!bytes.includes(`"starts":${start}}`)) return
        delays.push(performance.now() - startedAt)
        arrived += 1
        participant.onRoom = () => undefined
      }
    }
    // Without those that begin private writing, which comes next.
    const step = agenda.filter(({ writing }) => writing === 'open')[start % 8]
    await facilitator.decides({ type: 'start-step', step: step?.id ?? '' })
    await waitFor('all are told', () => arrived === participants.length)
  }
  return [
    { what: 'a step change reaches everybody, middle', value: quantile(delays, 0.5), unit: 'ms' },
    {
      what: 'a step change reaches everybody, 95 of 100',
      value: quantile(delays, 0.95),
      unit: 'ms',
      most: 150,
    },
  ]
}

async function reveal(facilitator: Attendee, participants: readonly Attendee[]): Promise<Figure[]> {
  await facilitator.decides({ type: 'start-private', anonymous: false })
  const frames = notesEach * 60
  await Promise.all(
    participants.map(async (participant, place) => {
      for (let note = 0; note < notesEach; note += 1) await typeNote(participant, place, note)
    }),
  )
  await waitFor('all is saved', () => participants.every(({ saved }) => saved > frames), 60_000)
  for (const participant of participants) participant.read()
  const startedAt = performance.now()
  await facilitator.decides({ type: 'reveal' })
  const everybody = [facilitator, ...participants]
  await waitFor('everybody has all notes', () =>
    everybody.every((each) => each.read().getMap('notes').size === people * notesEach),
  )
  const last = Math.max(...everybody.map(({ updatedAt }) => updatedAt)) - startedAt
  return [
    {
      what: `${people * notesEach} private notes revealed are at the last client`,
      value: last,
      unit: 'ms',
      most: 1500,
    },
    {
      what: 'the same, and taken in by all clients in this one process',
      value: performance.now() - startedAt,
      unit: 'ms',
    },
  ]
}

async function typeNote(participant: Attendee, place: number, note: number): Promise<void> {
  const id = `note ${place}/${note}`
  for (let letter = 0; letter < 60; letter += 1) {
    participant.write((doc) => {
      const records = doc.getMap<Y.Text>('notes')
      if (letter === 0) records.set(id, new Y.Text())
      records.get(id)?.insert(letter, String.fromCharCode(97 + (letter % 26)))
    })
    await new Promise((resolve) => setTimeout(resolve, writeWithinMs / (notesEach * 60)))
  }
}

async function votes(facilitator: Attendee, participants: readonly Attendee[]): Promise<Figure[]> {
  const options = Array.from({ length: 10 }, (_, place) => `shape:option${place}`)
  facilitator.write((doc) => {
    for (const id of options) {
      const record = new Y.Map(Object.entries({ id, typeName: 'shape', type: 'note' }))
      doc.getMap('records').set(id, record)
    }
  })
  const plan = { kind: 'dots' as const, name: '', budget: votesEach, perNote: 1, lanes: [] }
  await facilitator.decides({ type: 'open-round', plan })
  const round = facilitator.state.rounds.at(-1)?.id ?? ''
  const delays: number[] = []
  const startedAt = performance.now()
  const accepted = await Promise.all(
    participants.flatMap((participant, place) => {
      const at = Array.from({ length: votesEach }, () => Math.random() * voteWithinMs)
      at.sort((a, b) => a - b)
      return at.map(async (ms, vote) => {
        await new Promise((resolve) => setTimeout(resolve, ms))
        const chosen = Array.from({ length: vote + 1 }, (_, n) => options[(place + n) % 10] ?? '')
        const dots = Object.fromEntries(chosen.map((id) => [id, 1]))
        const sentAt = performance.now()
        const ballot = { kind: 'dots' as const, dots }
        const reply = await participant.request({ type: 'answer', round, ballot })
        delays.push(performance.now() - sentAt)
        return reply.ok
      })
    }),
  )
  const took = performance.now() - startedAt
  await facilitator.decides({ type: 'close-round', round })
  const closed = facilitator.state.rounds.find(({ id }) => id === round)
  const result = closed?.state === 'closed' && closed.result.kind === 'dots' ? closed.result : null
  const counted = (result?.notes ?? []).reduce((sum, { dots }) => sum + dots, 0)
  const all = people * votesEach
  return [
    { what: 'votes accepted', value: accepted.filter(Boolean).length, unit: '', least: all },
    { what: 'votes counted', value: counted, unit: '', least: all, most: all },
    { what: 'all of them cast and answered', value: took, unit: 'ms' },
    {
      what: 'a vote is on disk and answered, 95 of 100',
      value: quantile(delays, 0.95),
      unit: 'ms',
    },
  ]
}
