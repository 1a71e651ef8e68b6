// `npm run backup -- <file>`: a consistent copy of the database in DATA_DIR, also while the server runs, and of
// the files that boards have beside it. What was copied is looked through before this ends with 0.
import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import { examine } from './board/examine'
import { readConfig } from './config'
import { complain, say } from './logger'
import { copyDatabase } from './store/backup'
import { databaseName } from './store/database'

const filesFolder = 'assets'
/** What is being written or removed just now; no board knows of it. */
const unfinished = /\.(part|leaving)$/

process.exitCode = await main(process.argv[2])

async function main(target: string | undefined): Promise<number> {
  if (target === undefined) {
    complain('Name the file to write: npm run backup -- board-backup.db')
    return 2
  }
  const { dataDir, databaseUrl } = readConfig()
  if (databaseUrl !== undefined) {
    complain('DATABASE_URL names PostgreSQL: make the backup with pg_dump (README, Hosting).')
    return 2
  }
  const [source, files] = [path.join(dataDir, databaseName), path.join(dataDir, filesFolder)]
  if (!existsSync(source)) {
    complain(`There is no ${source}; DATA_DIR names the folder.`)
    return 1
  }
  if (existsSync(target)) {
    complain(`${target} is there already and stays as it is.`)
    return 1
  }
  await copyDatabase(source, target)
  // After the database, so that everything it knows of is there; files are never changed once written.
  if (existsSync(files)) {
    const filter = (name: string) => !unfinished.test(name)
    cpSync(files, `${target}.${filesFolder}`, { recursive: true, filter })
  }
  const { boards, entries, problems } = await examine(target)
  for (const problem of problems) say(`✗ ${problem}.`)
  say(`Copied ${boards} boards with ${entries} entries to ${target}`)
  return problems.length > 0 ? 1 : 0
}
