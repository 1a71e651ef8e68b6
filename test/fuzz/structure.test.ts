// Three people restructuring one board at once with what the map's own buttons and keys call, cut off and
// back again: nobody loses a note, nothing is half there, and all see what the server tells.
import { expect, test } from 'vitest'
import { actions } from '../support/structureFuzz'
import { runSeed } from '../support/structureRun'

const seeds = (process.env.SEEDS ?? '1,2,3').split(',').map(Number)
const done = new Map<string, number>()

test.each(seeds)(
  '[STRUCT9, JOURNEY2, BIND1, BIND5, BIND7] whatever is restructured at once, every note stays, in its cell, and all see one map (seed %i)',
  (seed) => runSeed(seed, done),
)

test('[STRUCT9] the random runs did do everything they can do', () => {
  expect(Object.keys(actions).filter((name) => !done.has(name))).toEqual([])
})
