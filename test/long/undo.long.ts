// Undo takes back only what is mine, in 300 random runs of four people who undo a third of the time.
import { test } from 'vitest'
import { expectUndoIsMine } from '../support/undoRuns'

const seeds =
  process.env.SEEDS?.split(',').map(Number) ?? Array.from({ length: 300 }, (_, at) => at + 100)

test.each(seeds)(
  '[UNDO1, UNDO2] nobody’s undo takes back what another wrote last (seed %i)',
  { timeout: 60_000 },
  (seed) => expectUndoIsMine(seed),
)
