// The doctor on PostgreSQL: while people write, and after each kind of damage.
import { expect, test } from 'vitest'
import { connectAll, gather } from '../support/crash'
import { command } from '../support/command'
import { databaseFor } from '../support/databases'
import { keepEditing } from '../support/editor'
import { startTestServer } from '../support/server'
import { Tables } from '../support/tables'
import { waitFor } from '../support/wait'

test('[POSTGRES8] the doctor finds nothing while people write, then each kind of damage, and changes nothing', async () => {
  const server = await startTestServer()
  const DATABASE_URL = databaseFor(server.dataDir) ?? ''
  const doctor = () => command('doctor', [], { DATABASE_URL })
  const crowd = await gather(server, 3, 3)
  await connectAll(server, crowd)
  for (const editor of crowd.editors) editor.bulk = 3000
  const stop = keepEditing(crowd.editors, 20)
  const tables = await Tables.open(server.dataDir)
  await waitFor('there are snapshots', async () => (await tables.count('snapshots')) >= 3, 30_000)
  expect(await doctor()).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^✓ Sound: 3 boards/),
  })
  await stop()
  await server.close()

  const [board] = crowd.boards.map(({ id }) => id)
  const damages: [RegExp, string, ...unknown[]][] = [
    [/snapshot at \d+ does not match its checksum/, 'update snapshots set data = ?', Buffer.of(0)],
    [
      /Entry 3 does not match its checksum/,
      'update log set data = ? where seq = 3',
      Buffer.of(0, 0),
    ],
    [/Entries 5 to 6 are missing/, 'delete from log where seq in (5, 6) and board_id = ?', board],
    [/The log ends at \d+ and not at 99999/, 'update boards set seq = 99999 where id = ?', board],
  ]
  const all = async () => [await tables.count('log'), await tables.count('snapshots')]
  for (const [sentence, sql, ...values] of damages) {
    await tables.query(sql, ...values)
    const before = await all()
    expect(await doctor()).toMatchObject({ code: 1, output: expect.stringMatching(sentence) })
    expect(await all()).toEqual(before)
  }
  const nowhere = 'postgres://user:a-secret-word@127.0.0.1:1/database'
  const lost = await command('doctor', [], { DATABASE_URL: nowhere })
  expect(lost.code).toBe(2)
  expect(lost.output).toMatch(/^DATABASE_URL names 127\.0\.0\.1:1, where no PostgreSQL answers/)
  expect(lost.output).not.toContain('secret')
  expect((await command('doctor', [], { DATABASE_URL: '' })).code).toBe(2)
}, 120_000)
