// Copies that diverge, fifty times in each way that we know to force.
import { test } from 'vitest'
import { divergeAndHeal, waysToDiverge } from '../support/divergence'

const trials = Number(process.env.COUNT ?? 50)
const all = waysToDiverge.flatMap((way) =>
  Array.from({ length: trials }, (_, trial) => [way, trial + 1] as const),
)

test.each(all)(
  '[AGREE1, AGREE2] a copy that diverged by %s is found and healed (trial %i)',
  { timeout: 60_000 },
  (way) => divergeAndHeal(way),
)
