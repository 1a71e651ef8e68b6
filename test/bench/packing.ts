// Packs what is old of the logs in a stopped server's folder, as the server does by itself in time.
import path from 'node:path'
import Database from 'better-sqlite3'
import { databaseName } from '../../server/store/database'
import { openArchive } from '../support/archive'

/** Resolves to the bytes an entry takes in the file, indices and half-filled pages included. */
export async function packLogs(dataDir: string): Promise<number> {
  const { archive, close } = await openArchive({ dataDir, databaseUrl: undefined })
  try {
    await archive().closeFull()
    await archive().drawKeyframes()
  } finally {
    await close()
  }
  return bytesPerEntry(dataDir)
}

function bytesPerEntry(dataDir: string): number {
  const file = new Database(path.join(dataDir, databaseName), { readonly: true })
  try {
    const bytes = file
      .prepare(
        "select sum(pgsize) from dbstat where name in (select name from sqlite_master where tbl_name in ('log', 'segments', 'keyframes'))",
      )
      .pluck()
      .get()
    return Number(bytes) / Number(file.prepare('select sum(seq) from boards').pluck().get())
  } finally {
    file.close()
  }
}
