import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeTexts } from '../../client/canvas/journey/mergeTexts'
import { readText, writeText, type TextField } from '../../client/canvas/journey/textField'
import { mapOf } from '../support/maps'

const caret = (at: number) => ({ start: at, end: at })

describe('texts of a map', () => {
  test('[JOURNEY14] two edits of one text are both kept', () => {
    expect(mergeTexts('research', 'Research', 'research!', caret(1)).text).toBe('Research!')
    expect(mergeTexts('a b c', 'a c', 'a b c d', caret(2)).text).toBe('a c d')
    expect(mergeTexts('purchase', 'pur', 'purchXase', caret(3)).text).toBe('purX')
  })

  test('[JOURNEY14] what either side typed is in the result, whatever the other did', () => {
    const text = fc.string({ maxLength: 12 })
    const typed = fc.tuple(fc.nat(12), fc.constantFrom('가나', 'Hello', '안녕하세요'))
    const insert = (base: string, [at, words]: [number, string]) =>
      base.slice(0, at) + words + base.slice(at)
    fc.assert(
      fc.property(text, typed, typed, (base, mine, theirs) => {
        const merged = mergeTexts(base, insert(base, mine), insert(base, theirs), caret(0)).text
        expect(merged).toHaveLength(base.length + mine[1].length + theirs[1].length)
      }),
    )
  })

  test('[JOURNEY14] alone, an edit is taken as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (base, changed) => {
        expect(mergeTexts(base, changed, base, caret(0)).text).toBe(changed)
        expect(mergeTexts(base, base, changed, caret(0)).text).toBe(changed)
      }),
    )
  })

  test('[JOURNEY14] the caret stays at the letter it stood at', () => {
    expect(mergeTexts('world', 'world', 'hello world', caret(3)).start).toBe(9)
    expect(mergeTexts('hello', 'hello', 'hello world', caret(5)).start).toBe(5)
    expect(mergeTexts('hello world', 'hello world', 'world', caret(3)).start).toBe(0)
    expect(mergeTexts('ab', 'aXb', 'YYab', caret(2))).toMatchObject({ text: 'YYaXb', start: 4 })
  })

  test('[JOURNEY15] every text is read and written by its name', () => {
    const props = { ...mapOf(['s'], ['l']), personas: { p: { index: 'a0', name: 'Mina' } } }
    const fields: TextField[] = [
      { of: 'title' },
      { of: 'goal' },
      { of: 'persona', id: 'p', field: 'name' },
      { of: 'persona', id: 'p', field: 'goals' },
      { of: 'stage', id: 's' },
      { of: 'lane', id: 'l' },
      { of: 'prompt', id: 'l' },
    ]
    for (const field of fields) {
      const changed = { ...props, ...writeText(props, field, 'changed') }
      expect(readText(changed, field)).toBe('changed')
      for (const other of fields) {
        if (other !== field) expect(readText(changed, other)).toBe(readText(props, other))
      }
    }
  })

  test('[JOURNEY15] typing into something that was removed meanwhile brings nothing back', () => {
    const props = mapOf(['s'], ['l'])
    expect(writeText(props, { of: 'stage', id: 'gone' }, 'x')).toEqual({})
    expect(writeText(props, { of: 'prompt', id: 'gone' }, 'x')).toEqual({})
    expect(writeText(props, { of: 'persona', id: 'gone', field: 'day' }, 'x')).toEqual({})
    expect(writeText(props, { of: 'point', id: 'gone' }, 'x')).toEqual({})
    expect(readText(props, { of: 'lane', id: 'gone' })).toBeUndefined()
  })
})
