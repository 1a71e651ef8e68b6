import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampInCell, freePlace, layoutJourney, metrics } from '../../shared/journey/layout'
import { ordered } from '../../shared/journey/model'
import { mapOf, noteIn } from '../support/maps'

const props = mapOf(['a', 'b', 'c'], ['l', 'm'])

const anyNumber = fc.oneof(fc.double(), fc.integer({ min: -5000, max: 5000 }))
const anyNote = fc.record({
  cell: fc.constantFrom('a/l', 'b/m', 'c/l', 'gone/l', 'a/gone', 'a/l/m', ''),
  x: anyNumber,
  y: fc.integer({ min: -500, max: 3000 }),
  w: fc.integer({ min: 40, max: 260 }),
  h: fc.integer({ min: 40, max: 500 }),
})
const anyNotes = fc
  .array(anyNote, { maxLength: 20 })
  .map((notes) => notes.map((note, at) => ({ ...note, id: `note${at}` })))

describe('layout', () => {
  test('[JOURNEY1] entries stand in the order of index, then id, however the dictionary is built', () => {
    const entries = fc.array(
      fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), fc.constantFrom('a0', 'a1', 'a1V')),
    )
    fc.assert(
      fc.property(entries, (pairs) => {
        const distinct = [...new Map(pairs)].map(([id, index]) => [id, { index }] as const)
        const there = ordered(Object.fromEntries(distinct)).map(({ id }) => id)
        const back = ordered(Object.fromEntries(distinct.toReversed())).map(({ id }) => id)
        expect(back).toEqual(there)
      }),
    )
  })

  test('[JOURNEY2] widening a stage carries the notes of later stages along, their own data unchanged', () => {
    const notes = [noteIn('n', 'b/m', 20, 30)]
    const before = layoutJourney(props, notes).notes.get('n')
    const wider = { ...props, stages: { ...props.stages, a: { ...props.stages.a!, width: 400 } } }
    const after = layoutJourney(wider, notes).notes.get('n')
    expect(after).toEqual({ x: (before?.x ?? 0) + 100, y: before?.y })
  })

  test('[JOURNEY2] a moved stage takes its notes with it', () => {
    const moved = { ...props, stages: { ...props.stages, a: { ...props.stages.a!, index: 'a9' } } }
    const layout = layoutJourney(moved, [noteIn('n', 'a/l')])
    expect(layout.columns.map(({ stage }) => stage.id)).toEqual(['b', 'c', 'a'])
    expect(layout.notes.get('n')?.x).toBe(metrics.laneHeaderWidth + 600 + 12)
  })

  test('[JOURNEY3] every note of a cell is drawn inside that cell, whatever its stored place', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const layout = layoutJourney(props, notes)
        for (const note of notes) {
          const [stageId = '', laneId = '', ...rest] = note.cell.split('/')
          const rect = rest.length === 0 ? layout.cellRect(stageId, laneId) : undefined
          const at = layout.notes.get(note.id)
          if (!rect || !at) continue
          expect(at.x).toBeGreaterThanOrEqual(rect.x)
          expect(at.x + note.w).toBeLessThanOrEqual(rect.x + rect.w)
          expect(at.y).toBeGreaterThanOrEqual(rect.y)
          expect(at.y + note.h).toBeLessThanOrEqual(rect.y + rect.h)
        }
      }),
    )
  })

  test('[JOURNEY3] a lane grows with its lowest note and never shrinks below its own height', () => {
    const tall = layoutJourney(props, [noteIn('n', 'a/l', 12, 300)])
    expect(tall.rows.map(({ h }) => h)).toEqual([300 + 140 + metrics.cellPadding, 200])
    expect(layoutJourney(props, []).rows.map(({ h }) => h)).toEqual([200, 200])
  })

  test('[JOURNEY4] notes without a cell lie in the parking lot below the map, apart from each other', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const layout = layoutJourney(props, notes)
        const { parking } = layout
        const parked = notes.filter((note) => /gone|^$|\/.*\//.test(note.cell))
        expect(parking !== undefined).toBe(parked.length > 0)
        for (const note of parked) {
          const at = layout.notes.get(note.id)
          if (!parking || !at) throw new Error('A parked note is drawn nowhere')
          expect(at.x).toBeGreaterThanOrEqual(parking.x)
          expect(at.y).toBeGreaterThanOrEqual(layout.h)
          expect(at.y + note.h).toBeLessThanOrEqual(parking.y + parking.h)
        }
      }),
    )
  })

  test('[JOURNEY4] every note of a map is drawn somewhere', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        const layout = layoutJourney(props, notes)
        expect([...layout.notes.keys()].sort()).toEqual(notes.map(({ id }) => id).sort())
      }),
    )
  })

  test('[JOURNEY5] hostile sizes are clamped, and nothing throws', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (width, height) => {
        const layout = layoutJourney(
          {
            stages: { a: { index: '', title: '', width } },
            lanes: { l: { index: '', kind: 'free', title: '', prompt: '', height } },
          },
          [],
        )
        const [column] = layout.columns
        const [row] = layout.rows
        expect(column?.w).toBeGreaterThanOrEqual(metrics.minStageWidth)
        expect(column?.w).toBeLessThanOrEqual(metrics.maxStageWidth)
        expect(row?.h).toBeGreaterThanOrEqual(metrics.minLaneHeight)
        expect(row?.h).toBeLessThanOrEqual(metrics.maxLaneHeight)
      }),
    )
  })

  test('[JOURNEY6] a free place lies in the cell and overlaps no other note', () => {
    const others = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 400 }),
        y: fc.integer({ min: 0, max: 600 }),
        w: fc.constant(140),
        h: fc.integer({ min: 140, max: 300 }),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(others, fc.integer({ min: 176, max: 700 }), (notes, cellWidth) => {
        const place = freePlace(notes, { w: 140, h: 140 }, cellWidth)
        expect(clampInCell({ ...place, w: 140 }, cellWidth)).toEqual(place)
        for (const note of notes) {
          const other = { ...note, ...clampInCell(note, cellWidth) }
          const apart =
            place.x >= other.x + other.w ||
            other.x >= place.x + 140 ||
            place.y >= other.y + other.h ||
            other.y >= place.y + 140
          expect(apart).toBe(true)
        }
      }),
    )
  })
})
