// What the replay is served beside the log: when what happened, marked moments, the workshop, and what is damaged.
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readRecords } from '../../shared/document'
import { decodeLog } from '../../shared/log'
import { decodeLogTimes } from '../../shared/logTimes'
import type { Marker } from '../../shared/markers'
import { readingCodec } from '../../shared/readText'
import { Editor } from '../support/editor'
import type { WorkshopMoment } from '../../shared/facilitation/moments'
import { Person } from '../support/facilitation'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

async function boardWithEdits(edits: number) {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const editor = new Editor('ann')
  await editor.connect(server, board)
  for (let made = 0; made < edits; made++) {
    editor.edit()
    await waitFor('it is saved', () => editor.sent === editor.acked)
  }
  editor.disconnect()
  return { server, board }
}

async function bytesOf(
  server: TestServer,
  board: NewBoard,
  what: string,
  token = board.tokens.viewer,
) {
  const headers = { Accept: 'application/octet-stream' }
  const response = await server.request(`/api/boards/${board.id}/${what}`, { token, headers })
  expect(response.status).toBe(200)
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

test('[REPLAY9] the times of the log are its entries without what they say', async () => {
  const { server, board } = await boardWithEdits(5)
  const log = await bytesOf(server, board, 'log')
  const times = await bytesOf(server, board, 'log/times')
  const entries = decodeLog(log.bytes)
  expect(decodeLogTimes(times.bytes)).toEqual(entries.map(({ data: _data, ...rest }) => rest))
  expect(times.headers.get('x-seq')).toBe(log.headers.get('x-seq'))
  const rest = await bytesOf(server, board, `log/times?after=${entries.length}`)
  expect(decodeLogTimes(rest.bytes)).toEqual([])

  // By a link without names and a late beginning there is no more in them than in the log.
  const beginsAt = entries[2]?.at
  const { token } = await server.json<{ token: string }>(`/api/boards/${board.id}/links`, {
    token: board.tokens.facilitator,
    body: { role: 'viewer', replayOnly: true, names: false, beginsAt },
  })
  const veiled = decodeLogTimes((await bytesOf(server, board, 'log/times', token)).bytes)
  const veiledLog = decodeLog((await bytesOf(server, board, 'log', token)).bytes)
  expect(veiled).toEqual(veiledLog.map(({ data: _data, ...other }) => other))
  const authors = new Set(entries.map(({ author }) => author).filter((each) => each !== 'system'))
  for (const { author } of veiled) expect(authors.has(author)).toBe(false)
})

test('[REPLAY13] the records of a moment are those of its document', async () => {
  const { server, board } = await boardWithEdits(5)
  const token = board.tokens.viewer
  const { from, activity } = await server.json<{ from: number; activity: unknown[] }>(
    `/api/boards/${board.id}/timeline?activity=none`,
    { token },
  )
  expect(activity).toEqual([])
  for (const when of ['seq=0', 'seq=2', 'seq=4', `at=${from}`, '']) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await bytesOf(server, board, `document?${when}`)).bytes)
    const { records } = await server.json<{ records: unknown[] }>(
      `/api/boards/${board.id}/records?${when}`,
      { token },
    )
    expect(records).toEqual(readRecords(doc, readingCodec))
    if (when !== 'seq=0') expect(records.length).toBeGreaterThan(0)
  }
})

test('[REPLAY8] damaged entries are left out of the log and named', async () => {
  const { server, board } = await boardWithEdits(6)
  const tables = await Tables.open(server.dataDir)
  const bad = Buffer.from([1, 2, 3])
  await tables.query(
    'update log set data = ? where board_id = ? and seq in (3, 4, 6)',
    bad,
    board.id,
  )
  const { headers, bytes } = await bytesOf(server, board, 'log')
  const { length } = decodeLogTimes((await bytesOf(server, board, 'log/times')).bytes)
  expect(headers.get('x-damaged')).toBe('3-4,6-6')
  expect(headers.get('x-seq')).toBe(String(length))
  expect(decodeLog(bytes).map(({ seq }) => seq)).toEqual(
    Array.from({ length }, (_, at) => at + 1).filter((seq) => ![3, 4, 6].includes(seq)),
  )
})

test('[REPLAY10] a facilitator marks moments, within the session, and takes marks back', async () => {
  const { server, board } = await boardWithEdits(2)
  const token = board.tokens.facilitator
  const address = `/api/boards/${board.id}/markers`
  const mark = (body: object) => server.json<Marker>(address, { token, body })
  const timeline = () =>
    server.json<{ from: number; markers: Marker[]; may: { mark: boolean } }>(
      `/api/boards/${board.id}/timeline`,
      { token: board.tokens.viewer },
    )
  const early = await mark({ kind: 'surprise', at: 1 })
  const now = await mark({ kind: 'words', text: '  전화는   없앤다 ' })
  const { from, markers, may } = await timeline()
  expect(may.mark).toBe(false)
  expect(early.at).toBe(from)
  expect(markers).toEqual([early, now])
  expect(now).toMatchObject({ kind: 'words', text: '전화는 없앤다' })
  for (const body of [
    { kind: 'words' },
    { kind: 'other', text: 'x' },
    { kind: 'decision', text: 'x'.repeat(81) },
  ]) {
    expect((await server.request(address, { token, body })).status).toBe(422)
  }
  const removed = await server.request(`${address}/${early.id}`, { token, method: 'DELETE' })
  expect(removed.status).toBe(204)
  expect((await timeline()).markers).toEqual([now])
})

test('[REPLAY4, REPLAY11] what a workshop does after the last entry is of the session, at the time that its state tells', async () => {
  // Each look at the clock is a moment later than the one before, as it may be on a busy machine.
  let later = 0
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + (later += 1))
  onTestFinished(() => void vi.restoreAllMocks())
  const server = await startTestServer()
  const board = await server.createBoard()
  const token = board.tokens.viewer
  type Timeline = { to: number; markers: Marker[]; workshop: WorkshopMoment[] }
  const timeline = () => server.json<Timeline>(`/api/boards/${board.id}/timeline`, { token })
  const facilitator = await Person.join(server, board, 'facilitator')
  facilitator.note('the note')
  await facilitator.saved(1)
  const plan = { kind: 'dots' as const, name: 'Best', budget: 3, perNote: 2, lanes: [] }
  const { rounds } = await facilitator.does({ type: 'open-round', plan })
  const opened = await timeline()
  expect(opened.workshop.at(-1)?.at).toBe(opened.to)
  await facilitator.does({ type: 'close-round', round: rounds.at(-1)?.id ?? '' })
  const [round] = facilitator.state.rounds
  const { workshop } = await timeline()
  expect(workshop.at(-1)?.changes.rounds).toMatchObject([{ state: 'closed' }])
  expect(workshop.at(-1)?.at).toBe(round?.state === 'closed' && round.closedAt)
  const marker = await server.json<Marker>(`/api/boards/${board.id}/markers`, {
    token: board.tokens.facilitator,
    body: { kind: 'decision', text: 'Drop it' },
  })
  expect((await timeline()).to).toBe(marker.at)
})
