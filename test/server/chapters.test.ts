// What running a workshop leaves in a board's past: a snapshot at each step, and nothing of what is still private.
import { expect, test } from 'vitest'
import type { NamedSnapshot } from '../../shared/snapshots'
import { Person, hasReceived } from '../support/facilitation'
import { type NewBoard, type TestServer, startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

async function snapshotsOf(server: TestServer, board: NewBoard): Promise<NamedSnapshot[]> {
  const address = `/api/boards/${board.id}/timeline`
  const { snapshots } = await server.json<{ snapshots: NamedSnapshot[] }>(address, {
    token: board.tokens.viewer,
  })
  return snapshots
}

const textsOn = async (server: TestServer, board: NewBoard) => {
  const { unsorted } = await server.json<{ unsorted: { text: string }[] }>(
    `/api/boards/${board.id}/journey`,
    { token: board.tokens.viewer },
  )
  return unsorted.map(({ text }) => text).sort()
}

test('[HISTORY6] each step that begins leaves a snapshot with its title, which outlives the server', async () => {
  const dataDir = temporaryFolder()
  const server = await startTestServer({ dataDir })
  const board = await server.createBoard({ template: 'current-state' })
  const facilitator = await Person.join(server, board, 'facilitator')
  const [first, second] = facilitator.state.agenda
  await facilitator.does({ type: 'start-step', step: first?.id ?? '' })
  facilitator.note('Written in the first step')
  await facilitator.saved(1)
  await facilitator.does({ type: 'start-step', step: second?.id ?? '' })
  const made = await snapshotsOf(server, board)
  expect(made.map(({ kind, name, author }) => [kind, name, author])).toEqual([
    ['chapter', first?.title, 'system'],
    ['chapter', second?.title, 'system'],
  ])
  const [before, after] = made.map(({ seq }) => seq)
  expect(after).toBe((before ?? 0) + 1)
  await server.close()
  const again = await startTestServer({ dataDir })
  expect(await snapshotsOf(again, board)).toEqual(made)
})

test('[HISTORY7] going back while people write in private takes nothing from them and shows nothing of it', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  facilitator.note('Before')
  await facilitator.saved(1)
  const { seq } = await server.json<{ seq: number }>(`/api/boards/${board.id}`, {
    token: board.tokens.viewer,
  })
  const later = facilitator.note('Later')
  await facilitator.saved(2)
  await facilitator.does({ type: 'start-private', anonymous: false })
  const author = await Person.join(server, board)
  const secret = author.note('Nobody may read this')
  await author.saved(1)

  const restored = await server.json<{ seq: number; before: NamedSnapshot }>(
    `/api/boards/${board.id}/restore`,
    { token: board.tokens.facilitator, body: { seq } },
  )
  expect(restored.seq).toBe(restored.before.seq + 1)
  await waitFor('it has arrived', () => !facilitator.read().getMap('records').has(later))
  expect(await textsOn(server, board)).toEqual(['Before'])
  expect(hasReceived(facilitator.client, 'Nobody may read this')).toBe(false)
  for (const query of ['', `?seq=${restored.before.seq}`, `?seq=${restored.seq}`]) {
    const document = await server.document(board, query)
    expect([query, Buffer.from(document).includes(secret)]).toEqual([query, false])
  }
  expect(author.client.closed).toBeUndefined()
  expect(author.read().getMap('records').has(secret)).toBe(true)

  await facilitator.does({ type: 'reveal' })
  await waitFor('it is revealed', async () => (await textsOn(server, board)).length === 2)
  expect(await textsOn(server, board)).toEqual(['Before', 'Nobody may read this'])
})
