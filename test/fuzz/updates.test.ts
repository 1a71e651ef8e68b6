// Mutated updates through the real gate, replica and rebuild, without sockets: nothing that was refused
// leaves a trace, and nothing honest is refused. `test/long/updates.long.ts` does the same for longer.
import { expect, test } from 'vitest'
import { GatedBoard } from '../support/gatedBoard'
import { runMutants } from '../support/mutantRun'
import { honestUpdates } from '../support/mutants'
import { Random } from '../support/random'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

test(`[HOSTILE1] 20,000 mutated updates leave no trace where they are refused (seed ${seed})`, () => {
  const { mutants, traces, unnoticed, refused } = runMutants(seed, 20_000)
  expect({ traces, unnoticed }).toEqual({ traces: 0, unnoticed: 0 })
  expect(refused).toBeGreaterThan(mutants / 4)
}, 120_000)

test(`[HOSTILE1] 20,000 updates of honest people are all taken (seed ${seed})`, () => {
  const random = new Random(seed)
  for (let round = 0; round < 20; round += 1) {
    const updates = honestUpdates(random, 1000)
    const board = new GatedBoard()
    const outcomes = new Set(updates.map((update) => board.receive(update)))
    expect([...outcomes].filter((outcome) => outcome !== 'taken')).toEqual([])
    expect(board.isSound).toBe(true)
  }
}, 120_000)
