// Running a workshop over real sockets: who may do what, what everybody is told, and what is kept.
import { expect, test } from 'vitest'
import { Person } from '../support/facilitation'
import { startTestServer } from '../support/server'
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
