import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metrics } from '../../shared/journey/layout'
import { laneKinds, mapKinds } from '../../shared/journey/model'
import { readJourney } from '../../shared/journey/read'
import { mapOf } from '../support/maps'

describe('reading a map', () => {
  test('[JOURNEY9] a map that makes sense is read as it is', () => {
    const props = {
      ...mapOf(['a', 'b'], ['l'], 'emotion'),
      title: 'Title',
      personas: { p: { index: 'a0', name: 'Mina' } },
      points: { x: { stageId: 'a', at: 0.25, mood: -1.5, label: 'queue' } },
    }
    expect(readJourney(props)).toEqual(props)
  })

  test('[JOURNEY9] anything at all becomes a complete map', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (value, entries) => {
        for (const raw of [value, { stages: entries, lanes: entries, points: entries }]) {
          const props = readJourney(raw)
          expect(mapKinds).toContain(props.kind)
          for (const lane of Object.values(props.lanes)) {
            expect(laneKinds).toContain(lane.kind)
            expect(Number.isFinite(lane.height)).toBe(true)
          }
          for (const stage of Object.values(props.stages)) {
            expect(Number.isFinite(stage.width)).toBe(true)
          }
          for (const point of Object.values(props.points)) {
            expect(point.at >= 0 && point.at <= 1).toBe(true)
            expect(point.mood >= -2 && point.mood <= 2).toBe(true)
          }
        }
      }),
    )
  })

  test('[JOURNEY9] an entry that is no object, or whose id would make cells ambiguous, is left out', () => {
    const stages = { a: 'text', 'b/c': { title: 'slash' }, d: { title: 'good' } }
    expect(readJourney({ stages }).stages).toEqual({
      d: { index: '', title: 'good', width: metrics.defaultStageWidth },
    })
  })

  test('[JOURNEY9] texts are cut at 2,000 characters', () => {
    expect(readJourney({ title: 'x'.repeat(5000) }).title).toHaveLength(2000)
  })

  test('[PERSONA2] a card keeps what is text; points may say whose they are', () => {
    const card = { index: 'a0', name: 'Mina', goals: 'a quiet evening', jobTitle: '' }
    const { personas, points } = readJourney({
      personas: { p: { ...card, day: 7, budget: null, unknown: 'x' }, q: {} },
      points: {
        own: { stageId: 's', personaId: 'p' },
        common: { stageId: 's', personaId: 3 },
      },
    })
    expect(personas.p).toEqual(card)
    expect(personas.q).toEqual({ index: '', name: '' })
    expect(points.own?.personaId).toBe('p')
    expect(points.common).not.toHaveProperty('personaId')
  })
})
