// What a power cut may leave, worked out from a recording of the real system calls: bytes are certain once a
// sync of their file has ended after they were written; of the rest, none, a beginning, any part, or pieces of
// 512 bytes may be there. A disk that lies about its syncs is out of scope.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Random } from './random'

/** One call, in the order in which it counts: writes and sends when they begin, syncs when they end. */
export type Step =
  | { type: 'write'; file: string; at: number; bytes: Buffer }
  | { type: 'resize'; file: string; size: number }
  | { type: 'sync'; file: string }
  | { type: 'remove'; file: string }
  /** Bytes that left for a socket or a terminal. */
  | { type: 'send'; bytes: Buffer }

const linePattern = /^(\d+) +(?:(\w+)\((.*)|<\.\.\. (\w+) resumed>(.*))$/

/** Reads what `strace` wrote. `folder` is where the database lives. */
export function readRecording(file: string, folder: string): Step[] {
  const steps: Step[] = []
  const begun = new Map<string, string>()
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const match = linePattern.exec(line)
    if (!match) continue
    const [, thread = '', call, args = '', resumed] = match
    if (resumed !== undefined) {
      const earlier = begun.get(thread) ?? ''
      begun.delete(thread)
      if (/^f(data)?sync$/.test(resumed) && line.endsWith('= 0'))
        note(steps, resumed, earlier, folder)
      continue
    }
    const isSync = /^f(data)?sync$/.test(call ?? '')
    if (line.endsWith('<unfinished ...>')) begun.set(thread, args)
    else if (isSync && !line.endsWith('= 0')) continue
    if (!(isSync && line.endsWith('<unfinished ...>'))) note(steps, call ?? '', args, folder)
  }
  return steps
}

function note(steps: Step[], call: string, args: string, folder: string): void {
  const target = /^\d+<([^>]*)>/.exec(args)
  const name = unescape(target?.[1] ?? '').toString()
  const isOurs = name.startsWith(`${folder}/`) && !name.endsWith('-shm')
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) =>
    unescape(text ?? ''),
  )
  const numbers = args
    .replace(/<unfinished.*|\).*$/, '')
    .split(', ')
    .slice(1)
  if (call === 'pwrite64' && isOurs && strings[0]) {
    steps.push({
      type: 'write',
      file: name,
      at: Number.parseInt(numbers[2] ?? '', 10),
      bytes: strings[0],
    })
  } else if (call === 'ftruncate' && isOurs) {
    steps.push({ type: 'resize', file: name, size: Number.parseInt(numbers[0] ?? '', 10) })
  } else if ((call === 'fsync' || call === 'fdatasync') && isOurs) {
    steps.push({ type: 'sync', file: name })
  } else if (call === 'unlink') {
    steps.push({ type: 'remove', file: String(strings[0] ?? '') })
  } else if (/^(write|writev|sendto|sendmsg)$/.test(call) && !isOurs && strings.length > 0) {
    steps.push({ type: 'send', bytes: Buffer.concat(strings) })
  }
}

function unescape(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

type Change = Extract<Step, { type: 'write' | 'resize' }>

/** The disk while the steps go by. */
export class Disk {
  readonly #certain = new Map<string, Buffer>()
  readonly #pending = new Map<string, Change[]>()

  take(step: Step): void {
    if (step.type === 'send') return
    if (step.type === 'write' || step.type === 'resize') {
      this.#pending.set(step.file, [...(this.#pending.get(step.file) ?? []), step])
    } else if (step.type === 'remove') {
      this.#certain.delete(step.file)
      this.#pending.delete(step.file)
    } else {
      this.#certain.set(step.file, this.#with(step.file, this.#pending.get(step.file) ?? []))
      this.#pending.delete(step.file)
    }
  }

  /** Writes what a cut may leave here into a folder. */
  cut(random: Random, folder: string): void {
    const how = random.int(0, 3)
    for (const file of new Set([...this.#certain.keys(), ...this.#pending.keys()])) {
      const pending = this.#pending.get(file) ?? []
      const kept =
        how === 0
          ? []
          : how === 1
            ? pending.slice(0, random.int(0, pending.length))
            : how === 2
              ? pending.filter(() => random.chance(0.5))
              : pending.flatMap((change) => torn(change, random))
      writeFileSync(path.join(folder, path.basename(file)), this.#with(file, kept))
    }
  }

  #with(file: string, changes: readonly Change[]): Buffer {
    let content: Buffer = Buffer.from(this.#certain.get(file) ?? Buffer.alloc(0))
    for (const change of changes) {
      if (change.type === 'resize') content = sized(content, change.size)
      else {
        content = sized(content, Math.max(content.byteLength, change.at + change.bytes.byteLength))
        change.bytes.copy(content, change.at)
      }
    }
    return content
  }
}

function sized(content: Buffer, size: number): Buffer {
  if (size <= content.byteLength) return content.subarray(0, size)
  return Buffer.concat([content, Buffer.alloc(size - content.byteLength)])
}

function torn(change: Change, random: Random): Change[] {
  if (change.type === 'resize') return random.chance(0.5) ? [change] : []
  const pieces: Change[] = []
  for (let at = 0; at < change.bytes.byteLength; at += 512) {
    const bytes = change.bytes.subarray(at, at + 512)
    if (random.chance(0.5)) pieces.push({ ...change, at: change.at + at, bytes })
  }
  return pieces
}
