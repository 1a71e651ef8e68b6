import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeLabels } from '../../shared/journey/curveLabels'
import { moodWord } from '../../shared/moodWords'
import { type CurveDot, curveLine } from '../../shared/emotion'

const bounds = { x: 0, y: 0, w: 1000, h: 220 }
const size = 20
const measure = (text: string) => text.length * 8
const place = (points: { id: string; x: number; y: number; label: string }[]) =>
  placeLabels(points, { lines: [points], bounds, obstacles: [], size, measure })

const boxOf = ({ x, y, text }: { x: number; y: number; text: string }) => ({
  left: x - measure(text) / 2,
  right: x + measure(text) / 2,
  top: y - size / 2,
  bottom: y + size / 2,
})

describe('words beside curve points', () => {
  test('[EMOTION7] above a peak, below a valley', () => {
    const labels = place([
      { id: 'start', x: 100, y: 110, label: '' },
      { id: 'peak', x: 300, y: 60, label: 'found it' },
      { id: 'valley', x: 600, y: 160, label: 'long queue' },
      { id: 'end', x: 900, y: 110, label: '' },
    ])
    expect(labels.map(({ id }) => id)).toEqual(['peak', 'valley'])
    expect(labels[0]?.y).toBeLessThan(60)
    expect(labels[1]?.y).toBeGreaterThan(160)
    expect(labels[0]?.text).toBe('found it')
  })

  test('[EMOTION7] long words are shortened, whole letters only', () => {
    const [label] = place([{ id: 'a', x: 500, y: 110, label: '👩‍👩‍👧‍👦'.repeat(3) + 'x'.repeat(100) }])
    expect(label?.text).toMatch(/^(👩‍👩‍👧‍👦)+x*…$/u)
    expect(measure(label?.text ?? '')).toBeLessThanOrEqual(220)
  })

  test('[EMOTION7] however crowded, words keep clear of the line, the points and each other', () => {
    const points = fc
      .array(
        fc.record({
          x: fc.integer({ min: 28, max: 972 }),
          y: fc.integer({ min: 28, max: 192 }),
          label: fc.string({ maxLength: 40 }),
        }),
        { maxLength: 16 },
      )
      .map((all) => all.sort((a, b) => a.x - b.x).map((each, at) => ({ ...each, id: String(at) })))
    fc.assert(
      fc.property(points, (all) => {
        const boxes = place(all).map(boxOf)
        const heightAt = curveLine(all)
        boxes.forEach((box, at) => {
          expect(box.left >= bounds.x && box.right <= bounds.x + bounds.w).toBe(true)
          expect(box.top >= bounds.y && box.bottom <= bounds.y + bounds.h).toBe(true)
          for (const { x, y } of all) {
            const isApart = x < box.left || x > box.right || y < box.top || y > box.bottom
            expect(isApart).toBe(true)
          }
          for (const other of boxes.slice(at + 1)) {
            const isApart =
              other.left >= box.right ||
              other.right <= box.left ||
              other.top >= box.bottom ||
              other.bottom <= box.top
            expect(isApart).toBe(true)
          }
          const middle = (box.left + box.right) / 2
          const height = heightAt(middle)
          if (height !== undefined) expect(height < box.top || height > box.bottom).toBe(true)
        })
      }),
    )
  })

  test('[EMOTION1] the line as a function passes through its dots and stays between them', () => {
    const dots: CurveDot[] = [
      { x: 0, y: 10 },
      { x: 50, y: 90 },
      { x: 50, y: 20 },
      { x: 100, y: 40 },
    ]
    const heightAt = curveLine(dots)
    expect(heightAt(-1)).toBeUndefined()
    expect(heightAt(101)).toBeUndefined()
    expect(heightAt(0)).toBe(10)
    expect(heightAt(100)).toBe(40)
    for (let x = 51; x < 100; x++) {
      expect(heightAt(x)).toBeGreaterThanOrEqual(20)
      expect(heightAt(x)).toBeLessThanOrEqual(40)
    }
  })
})

test('[EMOTION5] what is hardly a feeling has words of its own', () => {
  const moods = [-2, -1.5, -1.25, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1.25, 1.5, 2]
  expect(moods.map(moodWord)).toEqual([
    -2,
    -2,
    -1,
    -1,
    'bitWorse',
    'bitWorse',
    0,
    'bitBetter',
    'bitBetter',
    1,
    1,
    2,
    2,
  ])
})
