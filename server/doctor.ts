// `npm run doctor -- <file>`: looks through a database for damage, says what it finds and ends with 0 only
// when there is none. Changes nothing: a file at rest is copied and the copy opened, because opening a
// database of this kind, even for reading, puts two files beside it.
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { examine } from './board/examine'
import { complain, say } from './logger'

process.exitCode = await main(process.argv[2])

async function main(file: string | undefined): Promise<number> {
  if (file === undefined || !existsSync(file)) {
    complain('Name a database file: npm run doctor -- data/throughline.db')
    return 2
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'throughline-doctor-'))
  try {
    return await report(isAtRest(file) ? copyOf(file, scratch) : file)
  } catch (error) {
    say(`✗ The file cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

async function report(file: string): Promise<number> {
  const { boards, entries, snapshots, problems } = await examine(file)
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
