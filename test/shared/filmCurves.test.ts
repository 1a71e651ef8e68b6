// The lane of a curve in a film: the words of its points, and what it says at a glance.
import { expect, test } from 'vitest'
import { emotionLane } from '../../shared/filmCurves'
import { labelsSeen } from '../../shared/journey/curveLabels'
import type { Layout } from '../../shared/journey/layout'
import type { CurvePoint, JourneyProps } from '../../shared/journey/model'

const moods: Record<string, Pick<CurvePoint, 'mood' | 'label'>> = {
  a: { mood: 1, label: 'Found it' },
  b: { mood: -1.5, label: 'A long queue' },
  c: { mood: 0, label: '' },
}
const stages = Object.keys(moods)

const lane = (kind: JourneyProps['kind']) => {
  const points = Object.entries(moods).map(([id, point]) => [
    id,
    { ...point, stageId: id, at: 0.5, ...(kind === 'future-state' && { series: 'current' }) },
  ])
  const props = { kind, personas: {}, points: Object.fromEntries(points) }
  const layout = {
    rows: [{ y: 100, h: 220, lane: { kind: 'emotion', collapsed: false } }],
    columns: stages.map((id, at) => ({ x: 200 + at * 240, w: 240, stage: { id } })),
  }
  return emotionLane(props as unknown as JourneyProps, layout as unknown as Layout, { maps: [] })
    .emotion
}

test('[FILM4] a curve has the words of its points, its low point and its biggest drop', () => {
  const curve = lane('current-state')
  expect(curve?.faces.map(({ mood, label }) => [mood, label])).toEqual([
    [1, 'Found it'],
    [-1.5, 'A long queue'],
    [0, undefined],
  ])
  const [, lowest] = curve?.faces ?? []
  const [low, drop] = curve?.marks ?? []
  expect(curve?.marks).toHaveLength(2)
  expect(low).toMatchObject({ x: (lowest?.x ?? 0) - 8, y: (lowest?.y ?? 0) + 18 })
  expect(low).not.toHaveProperty('by')
  expect(drop?.by).toBe(2.5)
})

test('[FILM4] what is current in a map of the future has no marks', () => {
  expect(lane('future-state')).toMatchObject({ faces: [], marks: [] })
})

test('[FILM4, EMOTION7] words are as large as the canvas draws them from so near, and left out from afar', () => {
  const points = [{ id: 'a', x: 500, y: 100, label: 'A long queue' }]
  const seen = (band: 'near' | 'middle' | 'far') => {
    const sizes: number[] = []
    const labels = labelsSeen(band, points, {
      lines: [points],
      bounds: { x: 0, y: 0, w: 1000, h: 220 },
      obstacles: [],
      measure: (text, size) => {
        sizes.push(size)
        return text.length * size * 0.5
      },
    })
    return { said: labels.map(({ text }) => text), sizes: [...new Set(sizes)] }
  }
  expect(seen('near')).toEqual({ said: ['A long queue'], sizes: [15] })
  expect(seen('middle')).toEqual({ said: ['A long queue'], sizes: [19] })
  expect(seen('far')).toEqual({ said: [], sizes: [] })
})
