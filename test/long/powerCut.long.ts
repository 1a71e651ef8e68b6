// Thousands of simulated power cuts in one recorded session: whatever was acknowledged before the cut is there
// after it. The same cuts of two small programs, one at FULL and one at NORMAL, show that they would find it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { connectAll, editUntil, gather, killed, start } from '../support/crash'
import { Disk, type Step, readRecording } from '../support/powerCut'
import { Random } from '../support/random'
import { seeds } from '../support/seeds'
import { temporaryFolder } from '../support/server'
import { waitFor } from '../support/wait'
import { canTrace, recording } from '../support/strace'
import { decodeFrame } from '../../shared/protocol'

const cutsPerSeed = 100

test.runIf(canTrace).each(['while people write', 'while old entries are packed'])(
  '[STORE13, SEGMENT2] whatever was acknowledged before a power cut %s is there after it',
  async (when) => {
    const isPacking = when.includes('packed')
    const folder = temporaryFolder()
    const [dataDir, trace] = [path.join(folder, 'data'), path.join(folder, 'trace')]
    mkdirSync(dataDir)
    const server = await start(dataDir, {}, recording(trace))
    const crowd = await gather(server, 1, 10)
    await connectAll(server, crowd)
    await editUntil(crowd, isPacking ? 50 : 20, async () => {
      if (isPacking) await packed(dataDir)
      else await new Promise((resolve) => setTimeout(resolve, 10_000))
      await killed(server)
    })
    const board = crowd.boards[0]?.id ?? ''
    const steps = readRecording(trace, dataDir)
    const result = await cutAll(
      steps,
      isPacking ? aroundLongestWrite(steps) : undefined,
      'throughline.db',
      savedSeq,
      (file) => {
        const seq = file.prepare('select seq from boards where id = ?').pluck().get(board) as
          number | undefined
        const entries = file
          .prepare(
            `select (select count(*) from log where board_id = @board) +
            (select coalesce(sum(last_seq - first_seq + 1), 0) from segments where board_id = @board)`,
          )
          .pluck()
          .get({ board })
        if (seq !== undefined) expect(entries).toBe(seq)
        return seq ?? 0
      },
    )
    console.log(result)
    expect(result.cuts).toBeGreaterThan(0)
    expect(result.acknowledged).toBeGreaterThan(100)
    expect(result).toMatchObject({ lost: 0, corrupt: 0 })
  },
)

test.runIf(canTrace)(
  '[STORE13] the same cuts lose nothing at FULL and are seen to lose at NORMAL',
  async () => {
    const found: Record<string, number> = {}
    for (const level of ['FULL', 'NORMAL']) {
      const folder = temporaryFolder()
      const [dataDir, trace] = [path.join(folder, 'data'), path.join(folder, 'trace')]
      mkdirSync(dataDir)
      const program = `
      const file = new (require('better-sqlite3'))(${JSON.stringify(path.join(dataDir, 'control.db'))})
      file.pragma('journal_mode = WAL'); file.pragma('synchronous = ${level}')
      file.exec('create table rows (n integer primary key)')
      const add = file.prepare('insert into rows values (?)')
      for (let n = 1; n <= 400; n++) { add.run(n); require('fs').writeSync(1, 'ack ' + n + ';') }`
      const words = [...recording(trace).slice(1), process.execPath, '-e', program]
      expect(spawnSync('strace', words).status).toBe(0)
      const steps = readRecording(trace, dataDir)
      const result = await cutAll(steps, undefined, 'control.db', ackedRow, (file) =>
        Number(file.prepare('select count(*) from rows').pluck().get()),
      )
      console.log(level, result)
      expect(result.corrupt).toBe(0)
      found[level] = result.lost
    }
    expect(found['FULL']).toBe(0)
    expect(found['NORMAL']).toBeGreaterThan(0)
  },
)

if (!canTrace) console.log('Power cuts: not run, because strace is missing here')

/** Resolves once old entries of a board are packed. */
async function packed(dataDir: string): Promise<void> {
  const file = new Database(path.join(dataDir, 'throughline.db'), { readonly: true })
  try {
    const segments = file.prepare('select count(*) from segments').pluck()
    await waitFor('old entries are packed', () => Number(segments.get()) > 0, 180_000)
  } finally {
    file.close()
  }
}

type Places = { from: number; to: number }

/** Where the log of the database grows most in one transaction: a segment comes, and its entries leave. */
function aroundLongestWrite(steps: readonly Step[]): Places {
  let longest: Places = { from: 0, to: 0 }
  let [from, most, written] = [0, 0, 0]
  for (const [at, step] of steps.entries()) {
    if (!('file' in step) || !step.file.endsWith('-wal')) continue
    if (step.type === 'sync') [from, written] = [at, 0]
    else if (step.type === 'write') written += step.bytes.byteLength
    if (written > most) [most, longest] = [written, { from, to: at }]
  }
  const margin = 40
  return {
    from: Math.max(0, longest.from - margin),
    to: Math.min(steps.length - 1, longest.to + margin),
  }
}

/** Cuts at random places, of all or of some, and compares with what was promised by then. */
async function cutAll(
  steps: readonly Step[],
  { from, to }: Places = { from: 0, to: steps.length - 1 },
  name: string,
  promised: (sent: Buffer) => number,
  stored: (file: Database.Database) => number,
): Promise<{ cuts: number; acknowledged: number; lost: number; corrupt: number }> {
  const result = { cuts: 0, acknowledged: 0, lost: 0, corrupt: 0 }
  for (const seed of seeds(20)) {
    const random = new Random(seed)
    const places = new Set(Array.from({ length: cutsPerSeed }, () => random.int(from, to)))
    const disk = new Disk()
    let due = 0
    for (const [place, step] of steps.entries()) {
      if (step.type === 'send') due = Math.max(due, promised(step.bytes))
      disk.take(step)
      if (!places.has(place)) continue
      const folder = mkdtempSync(path.join(temporaryFolder(), 'cut-'))
      disk.cut(random, folder)
      const { isSound, reached } = recover(path.join(folder, name), stored)
      result.cuts += 1
      if (!isSound) result.corrupt += 1
      if (reached < due) result.lost += 1
      rmSync(folder, { recursive: true })
    }
    result.acknowledged = due
  }
  return result
}

function recover(name: string, stored: (file: Database.Database) => number) {
  const file = new Database(name)
  try {
    const isSound = file.pragma('integrity_check', { simple: true }) === 'ok'
    const tables = file.prepare(
      "select count(*) from sqlite_master where name in ('boards', 'rows')",
    )
    return { isSound, reached: tables.pluck().get() === 0 ? 0 : stored(file) }
  } finally {
    file.close()
  }
}

function ackedRow(sent: Buffer): number {
  return Number(/ack (\d+);$/.exec(sent.toString('latin1'))?.[1] ?? 0)
}

/** The highest position that a `saved` frame in these bytes promises. The server's frames are not masked. */
function savedSeq(sent: Buffer): number {
  let highest = 0
  for (let at = 0; at + 2 <= sent.byteLength;) {
    if (sent[at] !== 0x82) return highest
    const short = sent[at + 1] ?? 0
    const head = short === 126 ? 4 : short === 127 ? 10 : 2
    if (at + head > sent.byteLength) return highest
    const length =
      short === 126
        ? sent.readUInt16BE(at + 2)
        : short === 127
          ? Number(sent.readBigUInt64BE(at + 2))
          : short
    try {
      const frame = decodeFrame(sent.subarray(at + head, at + head + length))
      if (frame.type === 'saved') highest = Math.max(highest, frame.seq)
    } catch {
      return highest
    }
    at += head + length
  }
  return highest
}
