// Every board ever saved opens: databases of our own earlier versions, and what older canvases have made.
import { cpSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { StoreSnapshot, TLRecord } from 'tldraw'
import { expect, onTestFinished, test } from 'vitest'
import type { Role } from '../../shared/access'
import type { Outline } from '../../shared/journey/outline'
import type { PlainRecord } from '../../shared/records'
import { canonicalHash } from '../support/canonical'
import { drawable } from '../support/drawable'
import { type NewBoard, startTestServer, temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

const fixtures = path.join(import.meta.dirname, '../fixtures')
const named = (pattern: RegExp) => readdirSync(fixtures).filter((name) => pattern.test(name))
const read = <T>(name: string) => JSON.parse(readFileSync(path.join(fixtures, name), 'utf8')) as T

type SavedBoard = { id: string; tokens: Record<Role, string>; shapes: number; outline: Outline }

async function openAs(
  server: Awaited<ReturnType<typeof startTestServer>>,
  board: NewBoard,
  role: Role,
): Promise<Person> {
  const person = await new Person(server, board, role).join()
  onTestFinished(() => person.leave())
  return person
}

test.each(named(/^boards-\d+\.json$/))(
  '[VERSION1] every board of %s opens with nothing left out, and opening it writes nothing',
  async (name) => {
    const dataDir = temporaryFolder()
    const database = name.replace('.json', '.db')
    cpSync(path.join(fixtures, database), path.join(dataDir, 'throughline.db'))
    const server = await startTestServer({ dataDir })
    for (const saved of read<SavedBoard[]>(name)) {
      const board = { ...saved, title: '', template: '', links: saved.tokens }
      const before = canonicalHash(await server.document(board))
      for (const role of ['participant', 'viewer'] as const) {
        const person = await openAs(server, board, role)
        expect([...person.binding.refused]).toEqual([])
        expect(person.shapes()).toHaveLength(saved.shapes)
        expect(drawable(person.store.allRecords() as unknown as PlainRecord[])).toEqual([])
        if (role === 'participant') await person.settled()
      }
      expect(canonicalHash(await server.document(board))).toBe(before)
      const token = board.tokens.viewer
      // Later versions tell more of a note than this file knows.
      const now = await server.json(`/api/boards/${board.id}/journey`, { token })
      expect(now).toMatchObject(saved.outline)
    }
  },
)

test.each(named(/^tldraw-.*\.json$/))(
  '[VERSION2] what %s holds comes onto a board whole, and is the same for who opens it later',
  async (name) => {
    const snapshot = read<StoreSnapshot<TLRecord>>(name)
    const server = await startTestServer()
    const board = await server.createBoard({ template: 'blank' })
    const mina = await openAs(server, board, 'participant')
    const migrated = mina.store.schema.migrateStoreSnapshot(snapshot)
    if (migrated.type === 'error') throw new Error(migrated.reason)
    const records = Object.values(migrated.value)
    mina.store.put(records)
    await mina.settled()
    const before = canonicalHash(await server.document(board))
    const later = await openAs(server, board, 'participant')
    await waitFor('both see the same', () => later.picture() === mina.picture())
    expect([...later.binding.refused]).toEqual([])
    for (const { id } of records) expect(later.store.has(id), id).toBe(true)
    await later.settled()
    expect(canonicalHash(await server.document(board))).toBe(before)
  },
)
