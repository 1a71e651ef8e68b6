import { describe, expect, test } from 'vitest'
import { curveMarks } from '../../shared/curveMarks'

/** Points called a, b, c … with these moods. */
const line = (...moods: number[]) =>
  moods.map((mood, at) => ({ id: String.fromCharCode(97 + at), mood }))

describe('marks of a curve', () => {
  test.each<[string, number[], string[]]>([
    ['nothing', [], []],
    ['a valley', [1, -1, 1], ['b']],
    ['two valleys, each its own', [0, -2, 1, -0.5, 0], ['b', 'd']],
    ['ends that are lower than what they lead to', [-1, 1, -0.75], ['a', 'c']],
    ['no low point where nobody feels bad', [2, 0, 2, -0.25, 1], []],
    ['no low point on the way down', [1, -1, -2], ['c']],
    ['of equal neighbours the first', [1, -1, -1, -1, 1], ['b']],
    ['no low point on a step', [1, -1, -1, -2], ['d']],
    ['a lonely bad point', [-2], ['a']],
  ])('[EMOTION8] low points: %s', (_what, moods, lows) => {
    expect(curveMarks(line(...moods)).lows).toEqual(lows)
  })

  test.each<[string, number[], [string, string, number][]]>([
    ['nothing', [], []],
    ['the biggest of several', [2, 0.5, 2, -1], [['c', 'd', 3]]],
    [
      'all that are equally big',
      [2, 0, 2, 0],
      [
        ['a', 'b', 2],
        ['c', 'd', 2],
      ],
    ],
    ['a fall of one and a half counts', [1, -0.5], [['a', 'b', 1.5]]],
    ['a smaller one does not', [1, -0.25, -1.5], []],
    ['rising is no drop', [-2, 2], []],
  ])('[EMOTION9] drops: %s', (_what, moods, drops) => {
    const expected = drops.map(([from, to, by]) => ({ from, to, by }))
    expect(curveMarks(line(...moods)).drops).toEqual(expected)
  })
})
