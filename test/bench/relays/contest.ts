// Several servers, the same work, in turns: what disturbs one run disturbs all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Contender, Relay } from './relay'

/** What one run of one server gave, by the name of what was measured. */
export type Measured = Record<string, number>

/** Every result of every server, in the order of the runs. */
export type Results = ReadonlyMap<string, readonly Measured[]>

/**
 * Runs `work` with every server in turn, `runs` times; the servers live through all of it. `warmUps` more
 * runs of each come before and do not count: compiling what is used first is nobody's cost of relaying. They are in
 * turns too, because V8 throws away what it has compiled where a server had nothing to do for a minute.
 */
export async function contest(
  contenders: readonly Contender[],
  runs: number,
  work: (relay: Relay, run: number) => Promise<Measured>,
  warmUps = 1,
): Promise<Results> {
  return withRelays(contenders, async (relays) => {
    const results = new Map<string, Measured[]>(relays.map(({ name }) => [name, []]))
    for (let run = -warmUps; run < runs; run++) {
      for (const relay of relays) {
        const measured = await work(relay, run)
        if (run >= 0) results.get(relay.name)?.push(measured)
      }
    }
    return results
  })
}

/** The same for work that starts and ends the servers itself, each on a folder of its own. */
export async function contestOfStarts(
  contenders: readonly Contender[],
  runs: number,
  work: (contender: Contender, folder: string, run: number) => Promise<Measured>,
): Promise<Results> {
  const folders = new Map(contenders.map((contender) => [contender, newFolder()]))
  const results = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]))
  try {
    for (let run = 0; run < runs; run++) {
      for (const [contender, folder] of folders) {
        results.get(contender.name)?.push(await work(contender, folder, run))
      }
    }
    return results
  } finally {
    for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
  }
}

async function withRelays<T>(
  contenders: readonly Contender[],
  work: (relays: readonly Relay[]) => Promise<T>,
): Promise<T> {
  const started: { relay: Relay; folder: string }[] = []
  try {
    for (const contender of contenders) {
      const folder = newFolder()
      started.push({ relay: await contender.start(folder), folder })
    }
    return await work(started.map(({ relay }) => relay))
  } finally {
    for (const { relay, folder } of started) {
      await relay.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'throughline-bench-'))
