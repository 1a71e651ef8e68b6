// A copy of the database as it is at one moment, while the server writes on. All pages are copied in one
// step, which reads one moment and stops no writer; in smaller steps each commit would start the copy anew.
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { openReadOnly } from './connection'

const allPages = 0x7fffffff

/** The copy appears under its name only once it is complete and on disk. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const unfinished = `${to}.unfinished`
  rmSync(unfinished, { force: true })
  const database = openReadOnly(from)
  try {
    await database.backup(unfinished, { progress: () => allPages })
  } finally {
    database.close()
  }
  sync(unfinished)
  renameSync(unfinished, to)
  sync(path.dirname(to))
}

function sync(name: string): void {
  const handle = openSync(name, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
