// Hundreds of boards restructured at random; see `fuzz/structure.test.ts`. `FIRST` and `SEEDS` choose which.
import { test } from 'vitest'
import { runSeed } from '../support/structureRun'

const first = Number(process.env.FIRST ?? 1000)
const count = Number(process.env.SEEDS ?? 300)

test.each(Array.from({ length: count }, (_, at) => first + at))(
  '[STRUCT9] a long run of restructuring ends with one map and every note (seed %i)',
  (seed) => runSeed(seed, new Map(), { people: 4, turns: 80 }),
  120_000,
)
