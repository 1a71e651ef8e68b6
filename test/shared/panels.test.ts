import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardDocument, plainTextCodec, recordsRoot } from '../../shared/document'
import { type Rect, overlaps } from '../../shared/journey/layout'
import { blankPlan, planOf } from '../../shared/journey/mapPlan'
import { isPanelType, panelSize, panelSpot, planPanels } from '../../shared/journey/panels'
import { listTemplates } from '../../shared/journey/templates'
import { type PlainRecord, readRecord } from '../../shared/records'

function recordsOf(plan: Parameters<typeof createBoardDocument>[0]): PlainRecord[] {
  let count = 0
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    createBoardDocument(plan, () => `id${count++}`),
  )
  const out: PlainRecord[] = []
  doc.getMap(recordsRoot).forEach((value) => {
    const record = readRecord(value, plainTextCodec)
    if (record) out.push(record)
  })
  return out
}

const crossing = (rects: readonly Rect[]) =>
  rects.flatMap((a, at) => rects.slice(at + 1).filter((b) => overlaps(a, b)))

test.each([...listTemplates('en'), ...listTemplates('ko')].filter(({ goal }) => goal))(
  '[PANEL1] $name begins with a goal, a card and a legend above a map that has not moved',
  (template) => {
    const records = recordsOf(planOf(template))
    const map = records.find(({ type }) => type === 'journey')
    expect(map).toMatchObject({ x: 0, y: 0 })
    const panels = records.filter(({ type }) => isPanelType(type))
    expect(panels.map(({ type }) => type)).toEqual(['goal', 'persona', 'legend'])
    const [persona] = Object.keys((map?.props as { personas: object } | undefined)?.personas ?? {})
    expect(panels[1]?.props).toMatchObject({ mapId: map?.id, personaId: persona })
    const rects = panels.map(({ x, y, props, parentId }) => {
      const { w, h } = props as { w: number; h: number }
      expect(parentId).toBe(map?.id)
      return { x: Number(x), y: Number(y), w, h }
    })
    expect(crossing(rects)).toEqual([])
    for (const { x, y, h } of rects) expect(x >= 0 && y + h < 0).toBe(true)
  },
)

test('[PANEL1] a map that says nothing has no panels, nor has an empty board', () => {
  for (const plan of [blankPlan(), undefined]) {
    expect(recordsOf(plan).filter(({ type }) => isPanelType(type))).toEqual([])
  }
})

test('[PANEL1] however many personas, no panel covers another, and rows are as wide as the map', () => {
  fc.assert(
    fc.property(fc.nat(24), fc.integer({ min: 200, max: 5000 }), (count, width) => {
      const panels = planPanels(
        Array.from({ length: count }, (_, at) => `p${at}`),
        width,
      )
      expect(panels).toHaveLength(count + 2)
      expect(crossing(panels)).toEqual([])
      const widest = Math.max(width, ...panels.map(({ w }) => w))
      expect(panels.every(({ x, y, w, h }) => x >= 0 && x + w <= widest && y + h < 0)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('[PANEL1] another panel covers nothing that stands above the map already', () => {
  const rect = fc.record({
    x: fc.integer({ min: -500, max: 2500 }),
    y: fc.integer({ min: -1200, max: 300 }),
    w: fc.integer({ min: 1, max: 900 }),
    h: fc.integer({ min: 1, max: 500 }),
  })
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 20 }), (taken) => {
      const spot = panelSpot(taken, panelSize.persona, 2000)
      expect(taken.filter((other) => overlaps(spot, other))).toEqual([])
      expect(spot.y + spot.h).toBeLessThan(0)
    }),
  )
})
