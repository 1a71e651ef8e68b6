// A million mutated updates through the real way of an update, in process.
import { expect, test } from 'vitest'
import { runMutants } from '../support/mutantRun'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))
const count = Number(process.env['MUTANTS'] ?? 1_000_000)

test(`[HOSTILE1] ${count} mutated updates leave no trace where they are refused (seed ${seed})`, () => {
  const score = runMutants(seed, count)
  const { breaking, ...told } = score
  process.stdout.write(`${JSON.stringify({ seed, ...told, breaking: breaking.slice(0, 20) })}\n`)
  expect({ traces: score.traces, unnoticed: score.unnoticed }).toEqual({ traces: 0, unnoticed: 0 })
}, 1_800_000)
