// What must hold of the records that a canvas is given. Written apart from the repair it judges.
import type { PlainRecord } from '../../shared/records'

/** Everything that could not be drawn, in words; empty when all is well. */
export function drawable(records: Iterable<PlainRecord>): string[] {
  const all = new Map<string, PlainRecord>()
  const problems: string[] = []
  for (const record of records) {
    if (all.has(record.id)) problems.push(`${record.id} is there twice`)
    all.set(record.id, record)
  }
  const ends = new Set<string>()
  for (const record of all.values()) {
    if (record.typeName === 'shape') problems.push(...shapeProblems(record, all))
    if (record.typeName !== 'binding') continue
    for (const end of [String(record.fromId), String(record.toId)]) {
      if (all.get(end)?.typeName !== 'shape') problems.push(`${record.id} joins no ${end}`)
    }
    const end = JSON.stringify([record.fromId, (record.props as PlainRecord).terminal ?? ''])
    if (ends.has(end)) problems.push(`${record.id} doubles ${end}`)
    ends.add(end)
  }
  if (![...all.values()].some(({ typeName }) => typeName === 'page')) problems.push('no page')
  return problems
}

function shapeProblems(shape: PlainRecord, all: ReadonlyMap<string, PlainRecord>): string[] {
  let at: PlainRecord | undefined = shape
  for (let steps = 0; steps <= all.size; steps++) {
    const parent: PlainRecord | undefined = all.get(String(at?.parentId))
    if (parent?.typeName === 'page') return []
    if (parent?.typeName !== 'shape') return [`${shape.id} has no way to a page`]
    at = parent
  }
  return [`${shape.id} is in a circle`]
}
