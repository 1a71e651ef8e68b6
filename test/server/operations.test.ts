// Commands for whoever runs the server: copying the database while it is used, and looking through it.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { command } from '../support/command'
import { checkFile, connectAll, gather } from '../support/crash'
import { testOnSqlite } from '../support/databases'
import { Editor, keepEditing } from '../support/editor'
import { startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'

const limitMs = 120_000

testOnSqlite(
  '[OPERATIONS3] a backup made while people edit restores to what was saved by then, files included',
  async () => {
    const server = await startTestServer()
    const crowd = await gather(server, 2, 6)
    await connectAll(server, crowd)
    mkdirSync(path.join(server.dataDir, 'assets'))
    writeFileSync(path.join(server.dataDir, 'assets/picture'), 'bytes')
    const stop = keepEditing(crowd.editors, 50)
    await waitFor('everybody has saved something', () =>
      crowd.editors.every(({ acked }) => acked > 50),
    )
    const before = crowd.editors.map(({ acked }) => acked)
    const restored = temporaryFolder()
    const target = path.join(restored, 'throughline.db')
    const made = await command('backup', [target], { DATA_DIR: server.dataDir })
    expect(made).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Copied 2 boards with \d+ entries/),
    })
    await stop()
    // Whatever was saved when it began is in it; the newest of what came meanwhile may not be.
    const then = crowd.editors.map((editor, place) => {
      const past = new Editor(editor.name)
      past.sent = editor.sent
      past.acked = before[place] ?? 0
      return past
    })
    const boardOf = new Map(
      then.map((past, at) => [past, crowd.boards[at % 2] as (typeof crowd.boards)[0]]),
    )
    await checkFile(restored, { boards: crowd.boards, editors: then, boardOf })
    expect(readdirSync(`${target}.assets`)).toEqual(['picture'])
    const again = await command('backup', [target], { DATA_DIR: server.dataDir })
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('stays as it is') })
  },
  limitMs,
)

testOnSqlite(
  '[OPERATIONS4] the doctor names each kind of damage, changes nothing, and ends with 0 only without any',
  async () => {
    const server = await startTestServer()
    const crowd = await gather(server, 3, 3)
    await connectAll(server, crowd)
    for (const editor of crowd.editors) editor.bulk = 3000
    const stop = keepEditing(crowd.editors, 20)
    await waitFor('there are snapshots', async () => {
      const text = await (await server.request('/metrics')).text()
      return Number(/snapshots_total\{result="written"\} (\d+)/.exec(text)?.[1]) >= 3
    })
    await stop()
    await server.close()
    const sound = path.join(server.dataDir, 'throughline.db')
    const [first, second] = crowd.boards.map(({ id }) => id)
    const damages: [RegExp, (file: Database.Database) => void][] = [
      [
        /Entry 3 does not match its checksum/,
        (file) => file.exec(`update log set data = x'0000' where seq = 3`),
      ],
      [
        /Entries 2 to 4 are missing/,
        (file) => file.exec('delete from log where seq between 2 and 4'),
      ],
      [
        /The log ends at \d+ and not at 999/,
        (file) => file.prepare('update boards set seq = 999 where id = ?').run(first),
      ],
      [
        /snapshot at \d+ does not match its checksum/,
        (file) => file.exec(`update snapshots set data = x'0000'`),
      ],
      [
        /A row of log belongs to no board/,
        (file) => {
          file.pragma('foreign_keys = OFF')
          file.prepare('delete from boards where id = ?').run(second)
        },
      ],
    ]
    for (const [sentence, damage] of damages) {
      const folder = temporaryFolder()
      const copy = path.join(folder, 'copy.db')
      copyFileSync(sound, copy)
      const file = new Database(copy)
      damage(file)
      file.close()
      expect(await command('doctor', [copy])).toMatchObject({
        code: 1,
        output: expect.stringMatching(sentence),
      })
      expect(readdirSync(folder)).toEqual(['copy.db'])
    }
    expect(await command('doctor', [sound])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^✓ Sound: 3 boards/),
    })
    writeFileSync(path.join(server.dataDir, 'other.db'), 'no database at all')
    expect((await command('doctor', [path.join(server.dataDir, 'other.db')])).code).toBe(1)
    expect((await command('doctor', [path.join(server.dataDir, 'missing.db')])).code).toBe(2)
  },
  limitMs,
)
