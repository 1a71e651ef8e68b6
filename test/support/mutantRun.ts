// Sends mutated updates through the real way of an update, and keeps score.
import { GatedBoard } from './gatedBoard'
import { honestUpdates, mutateUpdate } from './mutants'
import { Random } from './random'

export type Score = {
  mutants: number
  taken: number
  refused: number
  broke: number
  /** Updates that were refused or threw, and yet changed something that lasts. */
  traces: number
  /** Copies that no longer equal their own reload and that the check before a snapshot passed. */
  unnoticed: number
  /** Those that the check noticed. */
  noticed: number
  slowestMs: number
  /** The update that took longest, and those that broke a copy, in hexadecimal. */
  slowest: string
  breaking: string[]
}

const perBoard = 400

/** `count` mutants of a seed, on boards of a few hundred updates. */
export function runMutants(seed: number, count: number): Score {
  const random = new Random(seed)
  const score: Score = {
    mutants: 0,
    taken: 0,
    refused: 0,
    broke: 0,
    traces: 0,
    unnoticed: 0,
    noticed: 0,
    slowestMs: 0,
    slowest: '',
    breaking: [],
  }
  while (score.mutants < count) {
    const honest = honestUpdates(random, perBoard)
    const board = new GatedBoard(honest.slice(0, 50))
    for (const update of honest.slice(50)) {
      const other = random.of(honest) ?? update
      tryMutant(board, mutateUpdate(random, update, other), score)
      if (random.chance(0.5)) board.receive(update)
    }
    check(board, score)
  }
  return score
}

function tryMutant(board: GatedBoard, mutant: Uint8Array, score: Score): void {
  const before = score.mutants % 50 === 0 ? board.hash : undefined
  const logged = board.log.length
  const started = performance.now()
  const outcome = board.receive(mutant)
  const tookMs = performance.now() - started
  score.mutants += 1
  if (outcome === 'taken') score.taken += 1
  if (outcome === 'refused') score.refused += 1
  if (outcome === 'broke') {
    score.broke += 1
    score.breaking.push(Buffer.from(mutant).toString('hex'))
  } else if (tookMs > score.slowestMs) {
    score.slowestMs = tookMs
    score.slowest = Buffer.from(mutant.subarray(0, 200)).toString('hex')
  }
  if (outcome === 'taken') return
  if (board.log.length !== logged) score.traces += 1
  if (before !== undefined && board.hash !== before) score.traces += 1
}

function check(board: GatedBoard, score: Score): void {
  const isReloaded = board.hash === board.reloadedHash && board.hash === board.mergedHash
  if (isReloaded && board.isSound) return
  if (board.isSound) score.unnoticed += 1
  else score.noticed += 1
}
