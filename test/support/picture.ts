// What a canvas shows of the document, in a form that two people can be compared by.
import type { TLStore } from 'tldraw'

const shared = new Set(['shape', 'page', 'document', 'binding'])

export function picture(store: TLStore): string {
  const shown = store
    .allRecords()
    .filter((record) => shared.has(record.typeName))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return JSON.stringify(shown, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
