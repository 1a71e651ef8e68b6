// Everything that can be wrong with a stored board, looked for one by one: entries missing, altered or out of
// order, updates that do not apply, a position that disagrees, snapshots and keyframes that are not what the log makes.
import * as Y from 'yjs'
import { readRecords } from '../../shared/document'
import type { BoardId } from '../../shared/ids'
import { readingCodec } from '../../shared/readText'
import { type PlainRecord, sameJson } from '../../shared/records'
import { recordsOf, stateAt } from '../../shared/tape/segment'
import { StorageDamaged } from '../store/errors'
import type { Damage, LogEntry } from '../store/log'
import { LogReader } from '../store/logReader'

const entriesPerRead = 1000

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
  await log.lastSeq(board).catch((error: Error) => report(error.message))
  await reader.workshops?.read(board).catch((error: Error) => report(error.message))
  const snapshots = new Set((await log.listSnapshots(board)).map((snapshot) => snapshot.seq))
  const keyframes = new Set(await reader.keyframes?.ends(board))
  const doc = new Y.Doc()
  let [at, isWhole] = [0, true]
  const last = await reader.lastPosition(board)
  const first = await log.firstSeq(board)
  for (let seq = first - 1; seq < last; seq += entriesPerRead) {
    const { entries, damage } = await log.readSound(
      board,
      seq,
      Math.min(last, seq + entriesPerRead),
    )
    for (const each of inOrder(entries, damage)) {
      if ('words' in each) {
        // A segment may reach into the next portion.
        if (each.from > seq || seq < first) report(each.words)
        isWhole = false
      } else {
        findings.entries += 1
        if (each.at < at) report(`entry ${each.seq} is older than the one before it`)
        at = each.at
        isWhole &&= applies(doc, each, report)
        const made = isWhole ? doc : undefined
        if (snapshots.delete(each.seq)) await examineSnapshot(each.seq, made)
        if (keyframes.delete(each.seq)) await examineKeyframe(each.seq, made)
      }
    }
  }
  for (const position of snapshots) report(`the snapshot at ${position} is of no sound entry`)
  for (const position of keyframes) report(`the keyframe up to ${position} is of no sound entry`)
  doc.destroy()

  /** `made`: what the log makes up to there, where that can be told. */
  async function examineSnapshot(position: number, made: Y.Doc | undefined): Promise<void> {
    findings.snapshots += 1
    const snapshot = await log.newestSnapshot(board, position)
    if (snapshot?.seq !== position) {
      report(`the snapshot at ${position} does not match its checksum`)
    } else if (made && !isSame(made, snapshot.data)) {
      report(`the snapshot at ${position} is not what the log makes`)
    }
  }

  async function examineKeyframe(end: number, made: Y.Doc | undefined): Promise<void> {
    try {
      const keyframe = await reader.keyframes?.reaching(board, end)
      const records = keyframe && recordsOf(stateAt(keyframe, end))
      if (made && records && !isCanvas(made, records)) {
        report(`the keyframe up to ${end} is not what the log makes`)
      }
    } catch (error) {
      if (!(error instanceof StorageDamaged)) throw error
      report(error.message)
    }
  }
}

function isCanvas(doc: Y.Doc, records: Iterable<PlainRecord>): boolean {
  const byId = (all: Iterable<PlainRecord>) =>
    Object.fromEntries([...all].map((record) => [record.id, record]))
  // As it is once it was packed.
  const made = JSON.stringify(byId(readRecords(doc, readingCodec)))
  return sameJson(JSON.parse(made), byId(records))
}

function inOrder(entries: readonly LogEntry[], damage: readonly Damage[]): (LogEntry | Damage)[] {
  const place = (each: LogEntry | Damage) => ('words' in each ? each.from : each.seq)
  return [...entries, ...damage].sort((a, b) => place(a) - place(b))
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
