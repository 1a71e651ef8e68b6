// What two people see differently, for whoever looks into a failing seed.
import type { Person } from '../workshop'

export function differences(people: readonly Person[]): string {
  const pictures = people.map((person) => {
    const records = JSON.parse(person.picture()) as { id: string }[]
    return new Map(records.map((record) => [record.id, JSON.stringify(record)]))
  })
  const ids = new Set(pictures.flatMap((picture) => [...picture.keys()]))
  const lines: string[] = []
  for (const id of ids) {
    const forms = pictures.map((picture) => picture.get(id) ?? 'nothing')
    if (new Set(forms).size === 1) continue
    const seen = [...new Set(forms)].map((form) => {
      const who = forms.flatMap((each, at) => (each === form ? [at] : []))
      return `  ${who.join(',')}: ${form}`
    })
    lines.push(id, ...seen)
  }
  return lines.join('\n')
}
