import { describe, expect, test } from 'vitest'
import { initialsOf } from '../../client/people/initials'
import { loadPerson, personColors, personFor, savePerson } from '../../client/people/person'
import type { BrowserStorage } from '../../client/storage'

function memory(): BrowserStorage {
  const items = new Map<string, string>()
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
  }
}

/** Contrast of white text on a colour, by WCAG's formula. */
function contrastToWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

describe('who I am', () => {
  test('[LINK3] a name from the link is remembered, with a new secret and a colour of the twelve', () => {
    const storage = memory()
    const person = personFor(' Mina ', storage)
    expect(person?.name).toBe('Mina')
    expect(person?.secret).toMatch(/^[0-9A-Za-z]{32}$/)
    expect(personColors).toContain(person?.color)
    expect(loadPerson(storage)).toEqual(person)
  })

  test('[LINK3] another name keeps the secret: it is still the same person', () => {
    const storage = memory()
    const before = { name: 'Mina', color: '#c2255c', secret: 's'.repeat(32) }
    savePerson(before, storage)
    expect(personFor('Daniel', storage)).toEqual({ ...before, name: 'Daniel' })
    expect(personFor(undefined, storage)?.name).toBe('Daniel')
  })

  test('[LINK3] without a name nobody is made up', () => {
    expect(personFor(undefined, memory())).toBeUndefined()
    expect(personFor('  ', memory())).toBeUndefined()
  })

  test('[LINK6] a stored person that cannot be read is asked for again', () => {
    const storage = memory()
    storage.setItem('throughline.person', '{"name":"Mina","color":"red","secret":"x"}')
    expect(loadPerson(storage)).toBeUndefined()
  })

  test('white initials can be read on each of the twelve colours', () => {
    expect(new Set(personColors).size).toBe(12)
    for (const color of personColors) expect(contrastToWhite(color)).toBeGreaterThan(4.5)
  })

  test.each([
    ['Mina Park', 'MP'],
    ['ana-lucía de la cruz', 'AC'],
    ['Zoë', 'Z'],
    ['박미나', '미나'],
    ['남궁민수', '민수'],
    ['이서', '이서'],
    ['김 도현', '도현'],
    ['김도현 팀장', '도현'],
    ['李明', '李'],
    ['🙂', '🙂'],
    ['', '?'],
  ])('%s is shown as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
