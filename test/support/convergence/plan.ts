// A run as a list of numbers: made from a seed, kept when it failed, halved to find what matters.
import { Random } from '../random'
import { acts } from './ops'

/** One op: who does what, with which luck; or what happens to the network or the server. */
export type Op = { who: number; what: string; luck: number }

export type Plan = { seed: number; people: number; ops: Op[] }

/** What happens to people and machines, beside what people do on the canvas. */
export const events: Record<string, number> = {
  offline: 3,
  online: 4,
  reload: 1,
  cut: 3,
  reset: 2,
  freeze: 1,
  thaw: 3,
  slow: 1,
  fair: 2,
  swallowUp: 1,
  swallowDown: 1,
  holdDown: 1,
  halfDown: 1,
  duplicateDown: 1,
  refuse: 1,
  breathe: 40,
  linger: 1,
}

export type PlanOptions = { people: number; opsEach: number; restarts: number }

export function makePlan(seed: number, { people, opsEach, restarts }: PlanOptions): Plan {
  const random = new Random(seed)
  const bag: string[] = []
  for (const [what, { weight }] of Object.entries(acts)) bag.push(...repeat(what, weight))
  const bad: string[] = []
  for (const [what, weight] of Object.entries(events)) bad.push(...repeat(what, weight))
  const ops: Op[] = []
  const op = (what: string): Op => ({
    who: random.int(0, people - 1),
    what,
    luck: random.int(1, 1e9),
  })
  for (let at = 0; at < people * opsEach; at++) {
    ops.push(op(random.of(bag) ?? 'create'))
    if (random.chance(0.35)) ops.push(op(random.of(bad) ?? 'breathe'))
  }
  for (let at = 0; at < restarts; at++) {
    const what = random.chance(0.5) ? 'kill' : 'stop'
    ops.splice(random.int(ops.length / 4, ops.length - 1), 0, op(what))
  }
  return { seed, people, ops }
}

const repeat = (what: string, times: number) => Array.from({ length: times }, () => what)
