// `npm run migrate-store -- sqlite:<file> postgres://…`: moves every board, with its pictures, from a file to an empty
// PostgreSQL. The server of that file must be stopped; the file stays as it is.
import { existsSync } from 'node:fs'
import { readConfig } from './config'
import { complain, say } from './logger'
import { openDatabase } from './store/database'
import { DatabaseUnusable } from './store/errors'
import { MoveRefused, moveEverything } from './store/moving'

const usage =
  'Say from where to where: npm run migrate-store -- sqlite:data/throughline.db postgres://…'

process.exitCode = await main(process.argv[2], process.argv[3])

async function main(from = '', to = ''): Promise<number> {
  const file = /^sqlite:(.+)$/.exec(from)?.[1]
  if (file === undefined || !/^postgres(ql)?:\/\//.test(to) || !URL.canParse(to)) {
    complain(usage)
    return 2
  }
  if (!existsSync(file)) {
    complain(`There is no ${file}.`)
    return 1
  }
  try {
    const { allowAsyncCommit, dataDir } = readConfig()
    const { db } = await openDatabase({ dataDir, databaseUrl: to, allowAsyncCommit })
    try {
      const moved = await moveEverything(file, db)
      for (const [table, rows] of Object.entries(moved))
        say(`${table}: ${rows} rows, the same by hash`)
      say(`Moved ${moved['boards'] ?? 0} boards`)
      return 0
    } finally {
      await db.destroy()
    }
  } catch (error) {
    if (!(error instanceof MoveRefused || error instanceof DatabaseUnusable)) throw error
    complain(error.message)
    return 1
  }
}
