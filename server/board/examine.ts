// Everything that can be wrong with a stored board, looked for one by one: entries missing, altered or out of
// order, updates that do not apply, a position that disagrees, snapshots that are not what the log makes.
import * as Y from 'yjs'
import type { BoardId } from '../../shared/ids'
import type { LogEntry } from '../store/log'
import { LogReader } from '../store/logReader'

export type Findings = {
  boards: number
  entries: number
  snapshots: number
  /** One sentence each. */
  problems: string[]
}

/** Reads all of a database. Damage becomes a problem in the answer; a file that is none throws. */
export async function examine(file: string): Promise<Findings> {
  return examineReader(LogReader.ofFile(file))
}

/** The same of a database that a server uses. Closes `reader`. */
export async function examineReader(reader: LogReader): Promise<Findings> {
  try {
    return await examineAll(reader)
  } finally {
    await reader.close()
  }
}

async function examineAll(reader: LogReader): Promise<Findings> {
  const findings: Findings = { boards: 0, entries: 0, snapshots: 0, problems: [] }
  const attempt = async (what: string, work: () => Promise<void> | void) => {
    try {
      await work()
    } catch (error) {
      findings.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await attempt('The file', () => void findings.problems.push(...reader.integrity()))
  await attempt('The list of boards', async () => {
    for (const board of await reader.boards()) {
      findings.boards += 1
      await attempt(`Board ${board}`, () => examineBoard(reader, board, findings))
    }
  })
  return findings
}

async function examineBoard(reader: LogReader, board: BoardId, findings: Findings): Promise<void> {
  const { log } = reader
  const report = (sentence: string) => findings.problems.push(`Board ${board}: ${sentence}`)
  const positions = await reader.positions(board)
  await log.lastSeq(board).catch((error: Error) => report(error.message))
  await reader.workshops?.read(board).catch((error: Error) => report(error.message))
  const snapshots = new Set((await log.listSnapshots(board)).map((snapshot) => snapshot.seq))
  const doc = new Y.Doc()
  let [previous, at, isWhole] = [0, 0, true]
  for (const position of positions) {
    findings.entries += 1
    if (position !== previous + 1) {
      report(`entries ${previous + 1} to ${position - 1} are missing`)
      isWhole = false
    }
    const entry = await readEntry(reader, board, position, report)
    if (!entry) isWhole = false
    else {
      if (entry.at < at) report(`entry ${position} is older than the one before it`)
      at = entry.at
      isWhole &&= applies(doc, entry, report)
    }
    previous = position
    if (!snapshots.delete(position)) continue
    findings.snapshots += 1
    const snapshot = await log.newestSnapshot(board, position)
    if (snapshot?.seq !== position)
      report(`the snapshot at ${position} does not match its checksum`)
    else if (isWhole && !isSame(doc, snapshot.data)) {
      report(`the snapshot at ${position} is not what the log makes`)
    }
  }
  for (const position of snapshots) report(`the snapshot at ${position} is of no entry`)
  doc.destroy()
}

async function readEntry(
  { log }: LogReader,
  board: BoardId,
  seq: number,
  report: (sentence: string) => void,
): Promise<LogEntry | undefined> {
  try {
    return (await log.read(board, seq - 1, seq, 1))[0]
  } catch (error) {
    report(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function applies(doc: Y.Doc, entry: LogEntry, report: (sentence: string) => void): boolean {
  try {
    Y.applyUpdate(doc, entry.data)
    return true
  } catch (error) {
    report(`entry ${entry.seq} does not apply (${String(error)})`)
    return false
  }
}

function isSame(doc: Y.Doc, data: Uint8Array): boolean {
  const loaded = new Y.Doc()
  try {
    Y.applyUpdate(loaded, data)
    return Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(loaded))
  } catch {
    return false
  }
}
