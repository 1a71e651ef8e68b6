// What answers come to.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ballot } from '../../shared/facilitation/model'
import { quantile, tallyDots, tallyEmotion, tallyPoll } from '../../shared/facilitation/tally'

test('[ROUND4] dots are added up and sorted, those of notes that are gone left out', () => {
  const ballots: Extract<Ballot, { kind: 'dots' }>[] = [
    { kind: 'dots', dots: { b: 2, a: 1, gone: 2 } },
    { kind: 'dots', dots: { a: 1, c: 3 } },
  ]
  expect(tallyDots(ballots, (note) => note !== 'gone')).toEqual({
    kind: 'dots',
    notes: [
      { note: 'c', dots: 3 },
      { note: 'a', dots: 2 },
      { note: 'b', dots: 2 },
    ],
    voters: 2,
  })
})

test('[ROUND4] feelings come to median, quartiles, and the stage of most disagreement', () => {
  const moods: Record<string, number>[] = [
    { s1: 1, s2: -2 },
    { s1: 1, s2: 2 },
    { s1: 2, s2: 0, s3: 1 },
    { s1: 0 },
  ]
  const result = tallyEmotion(
    moods.map((each) => ({ kind: 'emotion', moods: each })),
    ['s1', 's2', 's3', 's4'],
  )
  expect(result.stages).toEqual([
    { stage: 's1', median: 1, low: 0.75, high: 1.25, spread: 0.5 },
    { stage: 's2', median: 0, low: -1, high: 1, spread: 2 },
    { stage: 's3', median: 1, low: 1, high: 1, spread: 0 },
  ])
  expect(result.disputed).toBe('s2')
  expect(result.voters).toBe(4)
  const alone = tallyEmotion([{ kind: 'emotion', moods: { s1: 1 } }], ['s1'])
  expect(alone.disputed).toBeUndefined()
})

test('[ROUND4] a stage may be called as what every object has, and is rated by those who rated it', () => {
  const result = tallyEmotion(
    [
      { kind: 'emotion', moods: { s1: 1 } },
      { kind: 'emotion', moods: { constructor: 2 } } as unknown as Ballot & { kind: 'emotion' },
    ],
    ['constructor', 's1', 'toString'],
  )
  expect(result.stages.map(({ stage, median }) => [stage, median])).toEqual([
    ['constructor', 2],
    ['s1', 1],
  ])
  expect(JSON.stringify(result.curves)).toBe('[{"constructor":2},{"s1":1}]')
})

test('[ROUND4] the curves’ order says nothing of who drew them', () => {
  const moods = fc.record({
    s1: fc.integer({ min: -2, max: 2 }),
    s2: fc.integer({ min: -2, max: 2 }),
  })
  fc.assert(
    fc.property(fc.array(moods, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (all, chance) => {
      const ballots = all.map((each) => ({ kind: 'emotion' as const, moods: each }))
      const other = ballots
        .map((ballot) => ({ ballot, at: chance.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ ballot }) => ballot)
      expect(tallyEmotion(other, ['s1', 's2'])).toEqual(tallyEmotion(ballots, ['s1', 's2']))
    }),
  )
})

test('[ROUND4] of a crowd at most 200 curves are told, and all of it is counted', () => {
  const ballots = Array.from({ length: 1200 }, (_, place) => ({
    kind: 'emotion' as const,
    moods: { s1: (place % 401) / 100 - 2 },
  }))
  const result = tallyEmotion(ballots, ['s1'])
  expect(result.curves).toHaveLength(200)
  expect(result.voters).toBe(1200)
})

test('[ROUND4] a poll counts each choice, and quantiles stay between least and most', () => {
  expect(
    tallyPoll(
      [
        { kind: 'poll', choice: 2 },
        { kind: 'poll', choice: 2 },
      ],
      3,
    ),
  ).toEqual({
    kind: 'poll',
    counts: [0, 0, 2],
    voters: 2,
  })
  const values = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (some, share) => {
      const sorted = [...some].sort((a, b) => a - b)
      const value = quantile(sorted, share)
      expect(value).toBeGreaterThanOrEqual((sorted[0] ?? 0) - 1e-9)
      expect(value).toBeLessThanOrEqual((sorted.at(-1) ?? 0) + 1e-9)
    }),
  )
})
