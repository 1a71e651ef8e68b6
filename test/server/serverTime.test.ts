// The server's time for those who ask.
import { expect, test } from 'vitest'
import { connectRaw } from '../support/client'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

test('[STAGE5] a pulse is answered with the server’s time too, and nothing else of the workshop', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const client = await connectRaw(server, board, 'viewer', { ours: true })
  await waitFor('the first state', () => client.frames.some(({ type }) => type === 'room'))
  const before = client.frames.length
  client.send({ type: 'pulse' })
  const times = () =>
    client.frames.slice(before).flatMap((frame) => (frame.type === 'room' ? [frame.news] : []))
  const [news] = await waitFor('the time', () => (times().length > 0 ? times() : undefined))
  expect(Object.keys(news ?? {})).toEqual(['now'])
})
