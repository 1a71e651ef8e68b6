// What the badge may claim about what is on its way.
import Database from 'better-sqlite3'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Silence, longTicks } from '../../client/sync/silence'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

const ticks = (silence: Silence, count: number, since: number, waiting = 0) => {
  for (let tick = 0; tick < count; tick++) silence.tick(since, waiting)
}

test('[SAVED4] silence is counted in ticks without progress, whatever the clock says', () => {
  const silence = new Silence()
  ticks(silence, longTicks, 1)
  expect(silence.isLong(1)).toBe(false)
  ticks(silence, 1, 1)
  expect(silence.isLong(1)).toBe(true)
  // The oldest change was stored: it begins anew with the next.
  expect(silence.isLong(2)).toBe(false)
  ticks(silence, longTicks, 2)
  expect(silence.isLong(2)).toBe(false)
})

test('[SAVED4] bytes that have not left yet are not the server’s silence, and a new socket is not asked yet', () => {
  const silence = new Silence()
  ticks(silence, longTicks * 3, 1, 5000)
  expect(silence.isLong(1)).toBe(false)
  ticks(silence, longTicks, 1)
  expect(silence.isLong(1)).toBe(true)
  silence.ends()
  expect(silence.isLong(1)).toBe(false)
})

test('[SAVED4] that the server cannot store is said while it refuses, through every new attempt, until it stores', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const person = await new Person(server, board).join()
  onTestFinished(() => person.leave())
  await person.settled()
  const file = new Database(path.join(server.dataDir, 'throughline.db'))
  onTestFinished(() => void file.close())
  file.exec("create trigger refuse before insert on log begin select raise(abort, 'full'); end")
  const said: string[] = []
  person.connection.subscribe(() => {
    const { save, connected } = person.connection.status
    const words = save.kind === 'unsaved' ? save.reason : save.kind
    if (connected || save.kind !== 'unsaved') said.push(words)
  })
  person.addNote(0, 0, 'kept')
  await waitFor(
    'the server has refused, and refused again',
    () => said.filter((words) => words === 'storage').length > 2,
  )
  const refused = said.indexOf('storage')
  file.exec('drop trigger refuse')
  await waitFor('it is saved', () => person.connection.status.save.kind === 'saved')
  expect(new Set(said.slice(refused, said.lastIndexOf('storage') + 1))).toEqual(
    new Set(['storage']),
  )
})
