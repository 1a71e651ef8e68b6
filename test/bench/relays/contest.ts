// Several servers, the same work, in turns: what disturbs one run disturbs all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Figure, median } from '../figures'
import type { Contender, Relay } from './relay'

/** What one run of one server gave, by the name of what was measured. */
export type Measured = Record<string, number>

/** Every result of every server, in the order of the runs. */
export type Results = ReadonlyMap<string, readonly Measured[]>

/** Runs `work` with every server in turn, `runs` times; the servers live through all of it. */
export async function contest(
  contenders: readonly Contender[],
  runs: number,
  work: (relay: Relay, run: number) => Promise<Measured>,
): Promise<Results> {
  return withRelays(contenders, async (relays) => {
    const results = new Map<string, Measured[]>(relays.map(({ name }) => [name, []]))
    for (let run = 0; run < runs; run++) {
      for (const relay of relays) results.get(relay.name)?.push(await work(relay, run))
    }
    return results
  })
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

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'throughline-bench-'))

/** The figures of one thing that was measured, server by server; limits hold for ours. */
export function figuresOf(
  results: Results,
  measured: string,
  { what, unit, most, least }: Omit<Figure, 'value'>,
): Figure[] {
  return [...results].map(([name, list]) => {
    const runs = list.map((each) => each[measured] ?? Number.NaN)
    const limits = {
      ...(most === undefined ? {} : { most }),
      ...(least === undefined ? {} : { least }),
    }
    return {
      what: `${name}: ${what}`,
      unit,
      value: median(runs),
      runs,
      ...(name === 'ours' ? limits : {}),
    }
  })
}

/** Ours to another server's, run by run; nothing when the other did not take part. */
export function ratio(
  results: Results,
  measured: string,
  other: string,
  { what, most, least }: Pick<Figure, 'what' | 'most' | 'least'>,
): Figure[] {
  const theirs = results.get(other)
  const ours = results.get('ours')
  if (!theirs || !ours) return []
  const runs = ours.map((mine, run) => (mine[measured] ?? NaN) / (theirs[run]?.[measured] ?? NaN))
  const limits = {
    ...(most === undefined ? {} : { most }),
    ...(least === undefined ? {} : { least }),
  }
  return [{ what: `ours : ${other}, ${what}`, unit: '×', value: median(runs), runs, ...limits }]
}
