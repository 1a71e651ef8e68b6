// `npm run doctor -- <file>`: looks through a database for damage, says what it finds and ends with 0 only
// when there is none. Changes nothing: a file at rest is copied and the copy opened, because opening a
// database of this kind, even for reading, puts two files beside it. Without a file it looks through the PostgreSQL
// that DATABASE_URL names, as it is at one moment: an address has a password, and arguments are seen by everybody.
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Findings, examine, examineReader } from './board/examine'
import { ConfigError, readConfig } from './config'
import { complain, say } from './logger'
import { DatabaseUnusable } from './store/errors'
import { LogReader } from './store/logReader'

const usage =
  'Name a database file: npm run doctor -- data/throughline.db (or set DATABASE_URL, without a file)'

process.exitCode = await main(process.argv[2])

async function main(file: string | undefined): Promise<number> {
  if (file === undefined) return examineServer()
  if (!existsSync(file)) {
    complain(usage)
    return 2
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-doctor-'))
  try {
    return report(await examine(isAtRest(file) ? copyOf(file, scratch) : file))
  } catch (error) {
    say(`✗ The file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

async function examineServer(): Promise<number> {
  try {
    const { databaseUrl } = readConfig()
    if (databaseUrl !== undefined) {
      return report(await examineReader(await LogReader.ofMoment(databaseUrl)))
    }
    complain(usage)
  } catch (error) {
    if (!(error instanceof DatabaseUnusable || error instanceof ConfigError)) throw error
    complain(error.message)
  }
  return 2
}

function report({ boards, entries, snapshots, problems }: Findings): number {
  for (const problem of problems) say(`✗ ${problem}.`)
  const counts = `${boards} boards, ${entries} entries, ${snapshots} snapshots`
  say(problems.length > 0 ? `${problems.length} problems in ${counts}` : `✓ Sound: ${counts}`)
  return problems.length > 0 ? 1 : 0
}

/** Whoever has the file open, or was killed with it, has a write-ahead log beside it. */
function isAtRest(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
}

function copyOf(file: string, folder: string): string {
  const copy = path.join(folder, 'copy.db')
  copyFileSync(file, copy)
  return copy
}
