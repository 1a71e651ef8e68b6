// What storage can answer besides data. Callers turn these into a status or a close code; nothing
// outside this folder knows the database's own errors.

/** What is on disk for one board is not what was written. That board refuses; others go on. */
export class StorageDamaged extends Error {
  override name = 'StorageDamaged'
}

/** Storage did not answer: full disk, lost volume, locked file. Passes when the cause does. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
}

/** Nothing can be kept in the database that was named. `message` is one sentence that says why. */
export class DatabaseUnusable extends StorageUnavailable {
  override name = 'DatabaseUnusable'
}

/** There is no board of that id (any more). */
export class BoardGone extends Error {
  override name = 'BoardGone'
}

/** An error that has come from a thread, where only its name and words arrive. */
export function errorNamed({ name, message }: { name: string; message: string }): Error {
  const known = [StorageDamaged, StorageUnavailable, BoardGone].find((type) => type.name === name)
  return known ? new known(message) : new Error(message)
}

/** PostgreSQL's codes are those for data and for an index. */
const damagedCodes = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002'])

/** Runs a query and names what goes wrong in it. */
export async function named<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
      throw error
    }
    const code = error.code
    if (damagedCodes.has(code.split('_').slice(0, 2).join('_'))) {
      throw new StorageDamaged('The database is damaged', { cause: error })
    }
    throw new StorageUnavailable(`Storage does not answer (${code})`, { cause: error })
  }
}
