// What only PostgreSQL can show: that it is refused in a sentence when it cannot be trusted, that everything is in it,
// and that a board has one home among all who use it.
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../server/config'
import { DatabaseUnusable, StorageUnavailable } from '../../server/store/errors'
import { type ServerSettings, problemOf } from '../../server/store/postgres/session'
import { Store } from '../../server/store/store'
import type { BoardId } from '../../shared/ids'
import { connectRaw, updateSetting } from '../support/client'
import { databaseFor, prepareDatabase } from '../support/databases'
import { png } from '../support/pictures'
import { type PostgresServer, startPostgres } from '../support/postgres'
import { spawnServer, startTestServer, temporaryFolder } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

const secret = 'a-secret-word'

/** The same address, for somebody else or somewhere else. */
function changed(address: string, change: (url: URL) => void): string {
  const url = new URL(address)
  change(url)
  return url.href
}

async function ownServer(): Promise<{
  server: PostgresServer
  run: (sql: string) => Promise<void>
}> {
  const server = await startPostgres()
  onTestFinished(() => server.stop())
  const run = async (sql: string) => {
    const client = new pg.Client(server.url)
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  return { server, run }
}

async function refusal(databaseUrl: string): Promise<string> {
  try {
    const store = await Store.open({ dataDir: '', databaseUrl })
    await store.close()
    return 'opened'
  } catch (error) {
    if (error instanceof DatabaseUnusable) return error.message
    throw error
  }
}

test('[POSTGRES2] a database that cannot be used stops the start in one sentence without its password', async () => {
  const { server, run } = await ownServer()
  const user = async (name: string, more = '') => {
    await run(`create role ${name} login password '${secret}' ${more}`)
    return changed(server.url, (url) => {
      url.username = name
      url.password = secret
    })
  }
  const nobody = await user('nobody')
  const [off, local, readOnly] = [
    await user('careless', 'superuser'),
    await user('hasty', 'superuser'),
    await user('reader', 'superuser'),
  ]
  await run('alter role careless set synchronous_commit = off')
  await run('alter role hasty set synchronous_commit = local')
  await run('alter role reader set default_transaction_read_only = on')
  await run(`create database latin encoding 'LATIN1' locale 'C' template template0`)
  const cases: [url: string, sentence: RegExp][] = [
    [changed(server.url, (url) => (url.port = '1')), /names 127\.0\.0\.1:1, where no PostgreSQL/],
    [changed(server.url, (url) => (url.hostname = 'host.invalid')), /names host\.invalid:/],
    [changed(server.url, (url) => (url.password = secret)), /a user or a password/],
    [changed(server.url, (url) => (url.username = 'missing')), /a user or a password/],
    [changed(server.url, (url) => (url.pathname = '/missing')), /the database missing, which/],
    [changed(server.url, (url) => (url.pathname = '/latin')), /the encoding LATIN1; UTF8/],
    [nobody, /names nobody, who may not do here what is needed/],
    [off, /a server with synchronous_commit=off, which loses/],
    [local, /a server with synchronous_commit=local, which loses/],
    [readOnly, /a database that takes no writes/],
  ]
  for (const [url, sentence] of cases) {
    const said = await refusal(url)
    expect(said).toMatch(sentence)
    expect(said).toMatch(/^DATABASE_URL [^\n]*\.$/)
    expect(said).not.toContain(secret)
  }
  // Whoever says so gets it.
  const careless = await Store.open({ dataDir: '', databaseUrl: off, allowAsyncCommit: true })
  expect(await careless.settings()).toMatchObject({ engine: 'postgresql', synchronous: 'off' })
  await careless.close()
  // The tables are there now, and somebody may read them only.
  await run('grant select on all tables in schema public to nobody')
  expect(await refusal(nobody)).toMatch(
    /nobody, who may not|lacks the right to INSERT in the table/,
  )
  const env = { DATA_DIR: temporaryFolder(), DATABASE_URL: off }
  const { code, output } = await spawnServer(env).ended
  expect([code, output.split('\n').length]).toEqual([1, 2])
  expect(output).toMatch(/^DATABASE_URL leads to a server with synchronous_commit=off/)
})

test('[POSTGRES2] an old server, or one that does not sync, is refused', () => {
  const settings: ServerSettings = {
    version: '13.0',
    number: 130_000,
    encoding: 'UTF8',
    synchronous: 'on',
    fsync: 'on',
    readOnly: 'off',
  }
  expect(problemOf(settings, false)).toBeUndefined()
  expect(problemOf({ ...settings, version: '12.9', number: 120_009 }, true)).toMatch(/12\.9.*13/)
  expect(problemOf({ ...settings, fsync: 'off' }, false)).toMatch(/fsync=off/)
  expect(problemOf({ ...settings, fsync: 'off' }, true)).toBeUndefined()
  const wrong = { DATABASE_URL: `mysql://root:${secret}@host/db` }
  expect(() => readConfig(wrong)).toThrow(/^DATABASE_URL must be an address such as postgres:/)
  expect(() => readConfig(wrong)).not.toThrow(secret)
})

test('[POSTGRES1, POSTGRES6] everything is in the database, pictures too, for every process that uses it', async () => {
  const dataDir = temporaryFolder()
  const [one, other] = [await startTestServer({ dataDir }), await startTestServer({ dataDir })]
  const board = await one.createBoard({ title: 'nothing\0hidden' })
  const body = Uint8Array.from(png())
  const headers = { Authorization: `Bearer ${board.tokens.participant}` }
  const address = `/api/boards/${board.id}/assets`
  const upload = await fetch(`${one.origin}${address}`, { method: 'POST', headers, body })
  const { url } = (await upload.json()) as { url: string }
  const shown = await other.request(url)
  expect(Buffer.from(await shown.arrayBuffer()).equals(png())).toBe(true)
  expect(readdirSync(dataDir)).toEqual([])
  const token = board.tokens.facilitator
  expect((await other.request(`/api/boards/${board.id}`, { token, method: 'DELETE' })).status).toBe(
    204,
  )
  expect((await one.request(url)).status).toBe(404)
  const tables = await Tables.open(dataDir)
  expect(await tables.count('picture_bytes')).toBe(0)
})

test('[POSTGRES5] a board has one home, which writes alone, and loses it with its connection', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-'))
  await prepareDatabase(dataDir)
  const databaseUrl = databaseFor(dataDir)
  const [one, other] = [
    await Store.open({ dataDir, databaseUrl }),
    await Store.open({ dataDir, databaseUrl }),
  ]
  onTestFinished(() => one.close())
  onTestFinished(() => other.close())
  const server = await startTestServer({ dataDir })
  const board = (await server.createBoard()).id as BoardId
  let seq = await one.log.lastSeq(board)
  const append = (store: Store) => {
    const entry = { board, seq: seq + 1, at: Date.now(), author: 'system', data: new Uint8Array(9) }
    return store.appender.append([entry])
  }
  expect([one.homes.isShared, other.homes.isShared]).toEqual([true, true])
  await expect(append(one)).rejects.toThrow(StorageUnavailable)
  expect([await one.homes.claim(board), await one.homes.claim(board)]).toEqual([true, true])
  expect(await other.homes.claim(board)).toBe(false)
  await append(one)
  seq += 1
  await expect(append(other)).rejects.toThrow('not the home')
  await one.homes.release(board)
  expect(await other.homes.claim(board)).toBe(true)
  await expect(append(one)).rejects.toThrow('not the home')
  await append(other)
  seq += 1
  expect(await one.log.lastSeq(board)).toBe(seq)

  let losses = 0
  other.homes.onLost(() => (losses += 1))
  const tables = await Tables.open(dataDir)
  // Among all connections to this schema, the one that holds the board.
  await tables.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
     and ((classid::bigint << 32) | objid::bigint) = hashtextextended(current_schema() || ' home ' || ?, 0)`,
    board,
  )
  await waitFor('it hears of that', () => losses === 1)
  await expect(append(other)).rejects.toThrow('not the home')
  await waitFor('another may be its home', () => one.homes.claim(board))
  await expect(append(other)).rejects.toThrow('not the home')
  expect(await other.homes.claim(board)).toBe(false)
  await append(one)
  await other.appender.probe(Date.now())
  expect(losses).toBe(1)
})

const reloaded = ['select pg_reload_conf()']
const refuse = `create function refuse() returns trigger language plpgsql as
  $$ begin raise 'could not extend file: No space left on device' using errcode = '53100'; end $$`
test.each([
  [
    'is read-only',
    ['alter system set default_transaction_read_only = on', ...reloaded],
    ['alter system reset default_transaction_read_only', ...reloaded],
  ],
  [
    'is full',
    [refuse, 'create trigger no_room before insert on log for each row execute function refuse()'],
    ['drop trigger no_room on log'],
  ],
  [
    'has taken the right to write away',
    ['revoke insert on log from throughline'],
    ['grant insert on log to throughline'],
  ],
])(
  '[POSTGRES4] a database that %s is survived: not acknowledged, and healed',
  async (_how, on, off) => {
    const { server: postgres, run } = await ownServer()
    await run(`create role throughline login password '${secret}'`)
    await run('create database boards owner throughline')
    const address = changed(postgres.url, (url) => (url.pathname = '/boards'))
    const operator = new pg.Client(address)
    await operator.connect()
    onTestFinished(() => operator.end())
    const runAll = async (statements: readonly string[]) => {
      await operator.query('set default_transaction_read_only = off')
      for (const sql of statements) await operator.query(sql)
    }
    const DATABASE_URL = changed(address, (url) => {
      url.username = 'throughline'
      url.password = secret
    })
    const server = await startTestServer({ dataDir: temporaryFolder(), env: { DATABASE_URL } })
    const board = await server.createBoard()
    const writer = await connectRaw(server, board, 'participant', { ours: true })
    writer.send({ type: 'update', update: updateSetting('before', 1) })
    await writer.savedFrames(1)
    await runAll(on)
    await waitFor('it takes no writes', async () => {
      const answer = await server.request('/api/boards', { body: {} })
      return answer.status === 503
    })
    writer.send({ type: 'update', update: updateSetting('during', 2) })
    expect((await writer.closing()).code).toBe(1013)
    expect(writer.lastSaved).toBe(1)
    expect((await server.request('/api/health')).status).toBe(503)
    // People see the board meanwhile, and are told that nothing is saved.
    const reader = await connectRaw(server, board, 'participant', { ours: true })
    expect((await reader.document()).getMap('any').get('before')).toBe(1)
    expect(reader.of('patience')).toHaveLength(1)
    await runAll(off)
    await waitFor('it is well', async () => (await server.request('/api/health')).ok)
    const back = await connectRaw(server, board, 'participant', { ours: true })
    back.send({ type: 'update', update: updateSetting('after', 3) })
    await back.savedFrames(1)
  },
)
