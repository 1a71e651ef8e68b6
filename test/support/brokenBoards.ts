// Boards that no single person would make, but merges do: parents in circles, bindings to nothing, no page.
import fc from 'fast-check'
import type { PlainRecord } from '../../shared/records'

const few = fc.integer({ min: 0, max: 6 })
const shapeId = few.map((n) => `shape:${n}`)
const pageId = fc.constantFrom('page:first', 'page:a', 'page:b')
const anyId = fc.oneof(shapeId, shapeId, pageId, fc.constantFrom('binding:0', 'shape:gone'))

const shape = fc.record({
  id: shapeId,
  typeName: fc.constant('shape'),
  type: fc.constantFrom('geo', 'frame', 'group', 'arrow', 'arrow'),
  parentId: anyId,
})

const binding = fc.record({
  id: few.map((n) => `binding:${n}`),
  typeName: fc.constant('binding'),
  type: fc.constantFrom('arrow', 'arrow', 'layout'),
  fromId: anyId,
  toId: anyId,
  props: fc.oneof(
    fc.record({ terminal: fc.constantFrom('start', 'end') }),
    fc.constant('not an object'),
  ),
})

const page = fc.record({
  id: pageId,
  typeName: fc.constant('page'),
  index: fc.constantFrom('a1', 'a2'),
})

export const brokenRecord: fc.Arbitrary<PlainRecord> = fc.oneof(
  { arbitrary: shape, weight: 6 },
  { arbitrary: binding, weight: 4 },
  { arbitrary: page, weight: 1 },
)

/** Later records replace earlier ones with the same id. */
export const brokenBoard: fc.Arbitrary<PlainRecord[]> = fc
  .array(brokenRecord, { maxLength: 24 })
  .map((records) => [...new Map(records.map((record) => [record.id, record])).values()])
