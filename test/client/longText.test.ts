import { toRichText } from 'tldraw'
import { expect, test } from 'vitest'
import { hasMoreLetters } from '../../client/canvas/note/longText'

test.each([
  ['', 0, false],
  ['four', 4, false],
  ['fives', 4, true],
  ['two\nlines', 8, false],
  ['two\nlines', 7, true],
  ['x'.repeat(10_000), 600, true],
])('[LONG1] letters of a text are counted as far as it matters: %j, %i', (text, most, expected) => {
  expect(hasMoreLetters(toRichText(text), most)).toBe(expected)
})

test.each([undefined, null, 'text', { content: 'no list' }, { content: [null, { text: 7 }] }])(
  '[LONG1] what is no text has no letters: %j',
  (value) => {
    expect(hasMoreLetters(value, 0)).toBe(false)
  },
)
