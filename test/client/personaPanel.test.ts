import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currentSeries, seriesOf } from '../../shared/journey/curveLines'
import { assignPoint, passOn } from '../../client/canvas/emotion/pointOwner'
import { addPersona, copyPersona } from '../../client/canvas/journey/structure'
import { goalLines, layPersona, panelPadding, roleOf } from '../../client/canvas/panels/panelText'
import { ordered, personaFields } from '../../shared/journey/model'
import { maxPersonas } from '../../shared/journey/personas'
import { changedPaths } from '../../shared/records'
import { mapOf } from '../support/maps'

const measure = (text: string, size: number) => text.length * size * 0.55
const label = (field: string) => field
const size = { w: 360, h: 216 }

test('[PANEL6] a card shows the fields in their order, whole lines of each, and counts the rest', () => {
  const persona = {
    index: 'a1',
    name: 'Mina Park',
    jobTitle: 'Buyer',
    industry: 'Retail',
    day: 'long '.repeat(80),
    goals: 'A quiet evening',
    budget: ' ',
    channel: 'E-mail',
  }
  const laid = layPersona(persona, size, 1, measure, label)
  expect(roleOf(persona)).toBe('Buyer · Retail')
  expect(laid.fields.map(({ field }) => field)).toEqual(['day', 'goals', 'channel'])
  expect(laid.fields[0]?.lines).toBe(3)
  expect(laid.more).toBe(0)
  const small = layPersona(persona, { w: 360, h: 130 }, 1, measure, label)
  expect(small.fields.length + small.more).toBe(3)
  expect(small.more).toBeGreaterThan(0)
})

test('[PANEL6] whatever the size and the words, nothing is higher than the card', () => {
  const words = fc.string({ maxLength: 400 })
  const persona = fc.record({
    index: fc.constant('a1'),
    name: words,
    ...Object.fromEntries(personaFields.map((field) => [field, words])),
  })
  const side = fc.integer({ min: 220, max: 1600 })
  fc.assert(
    fc.property(persona, side, side, fc.constantFrom(1, 1.3), (someone, w, h, scale) => {
      const { nameLines, fields, more } = layPersona(someone, { w, h }, scale, measure, label)
      const rows = fields.reduce((sum, { lines }) => sum + lines * 20 * scale + 6, 0)
      const role = roleOf(someone) ? 22 * scale : 0
      const foot = more > 0 && fields.length > 0 ? 22 * scale : 0
      if (nameLines > 1 || fields.length > 0) {
        expect(2 * panelPadding + nameLines * 27 * scale + role + rows + foot).toBeLessThanOrEqual(
          h,
        )
      }
      expect(goalLines({ w, h }, scale)).toBeGreaterThan(0)
    }),
  )
})

test('[PANEL5] a copied persona is like the first but for its name, and comes last', () => {
  const props = {
    ...mapOf(['a'], ['l']),
    personas: { p: { index: 'a1', name: 'Mina', goals: 'rest' }, q: { index: 'a2', name: 'Ben' } },
  }
  const { personas } = copyPersona(props, 'p', { id: 'new', name: 'Mina (copy)' })
  expect(ordered(personas ?? {}).map(({ id }) => id)).toEqual(['p', 'q', 'new'])
  expect(personas?.new).toMatchObject({ name: 'Mina (copy)', goals: 'rest', day: '' })
  expect(copyPersona(props, 'gone', { id: 'new', name: '' })).toEqual({})
  let full = props as Parameters<typeof addPersona>[0]
  for (let at = 2; at < maxPersonas; at++) full = { ...full, ...addPersona(full, `p${at}`) }
  expect(copyPersona(full, 'p', { id: 'new', name: '' })).toEqual({})
})

test('[PERSONA11, EMOTION11] a point goes round all personas, and from one curve to the other', () => {
  const props = {
    ...mapOf(['a'], ['l'], 'emotion'),
    personas: { p: { index: 'a1', name: 'Mina' }, q: { index: 'a2', name: 'Ben' } },
    points: { x: { stageId: 'a', at: 0.5, mood: 1, label: 'why', personaId: 'removed' } },
  }
  let now: Parameters<typeof passOn>[0] = props
  const owners: (string | undefined)[] = []
  for (let press = 0; press < 4; press++) {
    now = { ...now, ...passOn(now, 'x') }
    owners.push(now.points.x?.personaId)
  }
  expect(owners).toEqual(['', 'p', 'q', ''])
  const moved = { ...props, ...assignPoint(props, 'x', { series: 'current' }) }
  expect(changedPaths(props, moved)).toEqual([['points', 'x', 'series']])
  expect(moved.points.x).toMatchObject({ label: 'why', mood: 1, series: 'current' })
  expect(assignPoint(props, 'gone', { series: 'current' })).toEqual({})
})

test('[EMOTION10, EMOTION11] current lines are drawn before target lines, those of a persona in its colour', () => {
  const personas = { p: { index: 'a1', name: 'Mina' } }
  const at = (id: string, x: number) => ({ id, stageId: 'a', at: 0, mood: 0, label: '', x, y: 0 })
  const placed = [
    { ...at('target', 1) },
    { ...at('hers', 2), personaId: 'p' },
    { ...at('now', 3), series: 'current' as const },
  ]
  const lines = seriesOf(placed, personas, 'future-state')
  expect(lines.map(({ series, personaId }) => [series, personaId])).toEqual([
    ['current', ''],
    ['target', ''],
    ['target', 'p'],
  ])
  expect(new Set(lines.map(({ key }) => key)).size).toBe(3)
  expect(seriesOf(placed, personas).map(({ series }) => series)).toEqual([undefined, undefined])
  const below = currentSeries(placed, personas)
  expect(below.map(({ series }) => series)).toEqual(['current', 'current'])
})
