// PostgreSQL killed under a running server: a few times here, 20 times in test/long.
import { expect, test } from 'vitest'
import { killRepeatedly } from '../support/postgresKills'
import { Random } from '../support/random'

test('[POSTGRES3] PostgreSQL killed -9 under load loses nothing that was acknowledged, and saving resumes', async () => {
  const { acked } = await killRepeatedly(3, new Random(1))
  expect(acked).toBeGreaterThan(600)
}, 240_000)
