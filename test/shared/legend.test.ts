import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legendEntries, legendGrid, marksOf } from '../../shared/journey/legend'
import type { JourneyProps } from '../../shared/journey/model'
import { currentMapOf, seriesOfPoint } from '../../shared/journey/series'
import { mapOf } from '../support/maps'

const base = mapOf(['a', 'b'], ['l', 'm'])
const lane = (kind: 'actions' | 'emotion' | 'owner' | 'pains' | 'metrics', index: string) => ({
  index,
  kind,
  title: kind,
  prompt: '',
  height: 100,
})
const point = (at: number, mood: number) => ({ stageId: 'a', at, mood, label: '' })
const none: ReadonlySet<never> = new Set()
const signs = (map: JourneyProps, marks: Parameters<typeof legendEntries>[1], hasCurrent = false) =>
  legendEntries(map, marks, hasCurrent).map((entry) =>
    entry.kind === 'color'
      ? entry.lanes.map(({ title }) => title).join('+')
      : entry.kind === 'mark'
        ? entry.mark
        : entry.kind === 'line'
          ? entry.line
          : entry.kind === 'persona'
            ? entry.name
            : entry.kind,
  )

test('[PANEL7] a colour is explained once, by all lanes that have it; the emotion lane has none', () => {
  const lanes = {
    c: lane('pains', 'a3'),
    a: lane('metrics', 'a1'),
    b: lane('emotion', 'a2'),
    d: { ...lane('metrics', 'a4'), kind: 'evidence' as const, title: 'proof' },
  }
  expect(signs({ ...base, lanes }, none)).toEqual(['metrics+proof', 'pains'])
})

test('[PANEL7] marks are explained where a note has them, in a fixed order', () => {
  const marks = marksOf([
    { moment: true, evidence: { level: 'backed' } },
    { touchpoint: { place: 'online', channel: '' }, 'reaction:👍:ann': true },
    { touchpoint: 'nonsense', answeredBy: 3, evidence: { level: 'x' } },
    {},
  ])
  expect(signs({ ...base, lanes: {} }, marks)).toEqual(['online', 'backed', 'moment', 'reactions'])
})

test('[PANEL7, EMOTION12] lines, low points and drops are explained where the curve has them', () => {
  const lanes = { e: lane('emotion', 'a1') }
  const map = { ...base, lanes }
  expect(signs(map, none)).toEqual([])
  const points = { x: point(0.1, 2), y: point(0.5, -1), z: point(0.9, 1) }
  expect(signs({ ...map, points }, none)).toEqual(['everybody', 'low', 'drop'])
  expect(signs({ ...map, points: { x: point(0.1, 1) } }, none)).toEqual(['everybody'])
  const future = { ...map, kind: 'future-state' as const }
  expect(signs({ ...future, points: { x: point(0.1, 1) } }, none, true)).toEqual([
    'target',
    'current',
  ])
  const drawn = { x: { ...point(0.1, 2), series: 'current' as const } }
  expect(signs({ ...future, points: drawn }, none)).toEqual(['current'])
  const gone = { x: { ...point(0.1, 2), stageId: 'gone' } }
  expect(signs({ ...map, points: gone }, none)).toEqual([])
  expect(signs({ ...map, points, lanes: {} }, none)).toEqual([])
})

test('[PANEL7] each persona is explained by its colour', () => {
  const personas = { q: { index: 'a2', name: 'Ben' }, p: { index: 'a1', name: 'Ann' } }
  const entries = legendEntries({ ...base, lanes: {}, personas }, none, false)
  expect(entries.map((entry) => entry.kind === 'persona' && entry.name)).toEqual(['Ann', 'Ben'])
  expect(new Set(entries.map((entry) => entry.kind === 'persona' && entry.color)).size).toBe(2)
})

test('[PANEL7] however many there are and whatever the size, all entries fit', () => {
  const side = fc.integer({ min: 60, max: 2400 })
  const ems = fc.array(fc.double({ min: 1, max: 40, noNaN: true }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(ems, side, side, (widths, w, h) => {
      const { columns, rows, rowHeight, size } = legendGrid(widths, w, h)
      expect(columns.length * rows).toBeGreaterThanOrEqual(widths.length)
      expect(columns.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(w + 0.001)
      expect(rows * rowHeight).toBeLessThanOrEqual(h + 0.001)
      expect(size).toBeGreaterThan(0)
    }),
  )
})

test('[PANEL7] a legend of the usual size shows its words whole', () => {
  // Of the current state with examples; the longest is “Everybody's emotion curve”.
  const widths = [3.5, 4.4, 4.6, 6, 5.5, 6.2, 10.4, 6.2, 12.6, 5, 6]
  const { columns, size } = legendGrid(widths, 524, 150)
  expect(size).toBeGreaterThan(12)
  for (const [at, wide] of widths.entries()) {
    expect(size * (wide + 2.5)).toBeLessThanOrEqual(columns[at % columns.length] ?? 0)
  }
})

test('[PANEL7] what is too long for a line has two, and the others stay large', () => {
  // Of the buyer journey: “Content and resources · Next step” beside words of usual length.
  const widths = [3.5, 9.8, 7.6, 6, 15.6, 6.2, 11.4, 5, 6.4]
  const { columns, rowHeight, size } = legendGrid(widths, 396, 150)
  expect(size).toBeGreaterThan(12)
  expect(rowHeight).toBeGreaterThanOrEqual(2.1 * size - 0.001)
  const room = (columns[4 % columns.length] ?? 0) / size - 2.5
  expect(2 * room).toBeGreaterThan(15.6)
})

test('[EMOTION10] the current curve is that of the first map on the way back that is no future state', () => {
  const maps: Record<string, Pick<JourneyProps, 'kind' | 'origin'>> = {
    now: { kind: 'current-state', origin: '' },
    future: { kind: 'future-state', origin: 'now' },
    later: { kind: 'future-state', origin: 'future' },
    round: { kind: 'future-state', origin: 'about' },
    about: { kind: 'future-state', origin: 'round' },
    lost: { kind: 'future-state', origin: 'gone' },
    own: { kind: 'future-state', origin: '' },
    copy: { kind: 'current-state', origin: 'now' },
  }
  const find = (id: string) => maps[id]
  const found = Object.entries(maps).map(([id, map]) => [id, currentMapOf(map, find)])
  expect(Object.fromEntries(found)).toEqual({ future: 'now', later: 'now' })
  expect(seriesOfPoint('future-state', {})).toBe('target')
  expect(seriesOfPoint('future-state', { series: 'current' })).toBe('current')
  expect(seriesOfPoint('current-state', { series: 'current' })).toBeUndefined()
})
