// What the records' door lets through, and which addresses may be opened.
import { expect, test } from 'vitest'
import { doorFault, isOpenAddress } from '../../shared/recordDoor'
import type { PlainRecord } from '../../shared/records'

const shape = (fields: Record<string, unknown>, type = 'note') =>
  ({ id: 'shape:a', typeName: 'shape', type, x: 0, y: 0, index: 'a1', ...fields }) as PlainRecord

const asset = (src: string) =>
  ({ id: 'asset:a', typeName: 'asset', type: 'image', props: { src } }) as PlainRecord

test('[HOSTILE7] a record within all limits passes, at the limits too', () => {
  const reactions = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`reaction:👍:person-number-${at}`, true]),
  )
  expect(doorFault(shape({ x: 1e7, y: -1e7, index: 'a'.repeat(64) }))).toBeUndefined()
  expect(doorFault(shape({ meta: reactions }))).toBeUndefined()
  expect(doorFault(shape({ meta: { text: 'x'.repeat(8000) } }))).toBeUndefined()
  expect(doorFault(asset(`data:image/png;base64,${'A'.repeat(700_000)}`))).toBeUndefined()
  expect(doorFault(asset('/api/boards/abc/assets/def'))).toBeUndefined()
  expect(doorFault(shape({ props: { url: 'https://example.org/a?b#c' } }))).toBeUndefined()
  expect(doorFault(shape({ props: { url: '' } }))).toBeUndefined()
})

test('[HOSTILE7] what is beyond a limit is named', () => {
  expect(doorFault(shape({ x: 1.1e7 }))).toBe('place')
  expect(doorFault(shape({ props: { w: 1e9 } }))).toBe('place')
  expect(doorFault(shape({ meta: { at: NaN } }))).toBe('number')
  expect(doorFault(shape({ index: 'a'.repeat(65) }))).toBe('index')
  expect(doorFault(shape({ meta: { text: 'x'.repeat(9000) } }))).toBe('meta')
  expect(doorFault(shape({ props: { text: 'x'.repeat(262_144) } }))).toBe('size')
  expect(doorFault({ ...shape({}), typeName: 'instance' })).toBe('type')
})

const embed = (url: string) => shape({ props: { url } }, 'embed')
const bookmark = (props: Record<string, unknown>) =>
  ({ id: 'asset:b', typeName: 'asset', type: 'bookmark', props }) as PlainRecord

/** Each as an embed, as a bookmark's address, and as its picture. */
const closed = [
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'data:image/svg+xml,<svg/>',
  'data:image/png,raw',
  'data:,x',
  'blob:https://example.org/1-2',
  'file:///etc/passwd',
  'ftp://example.org',
  'ws://example.org',
  'about:srcdoc',
  'vbscript:x',
  'chrome://settings',
  'intent://x#Intent;end',
  'tel:123',
  '//example.org',
  '/\\example.org',
  '\\\\example.org',
  'example.org',
  'http:example.org',
  'http:/example.org',
  'https:///',
  'https://',
  'https://a:b@example.org',
  'https://a@example.org',
  'https://example.org\u202e/gpj',
  'https://exam\u200eple.org',
  'https://example.org/ a',
  'https://example.org/\n',
  'https://example.org:99999/',
  'https://[::1',
  'mailto:a@b.c\r\nBcc: d@e.f',
  'view-source:https://example.org',
]

test.each(closed)('[HOSTILE7] %j is opened, loaded and framed by nobody', (address) => {
  expect(isOpenAddress(address)).toBe(false)
  expect(doorFault(embed(address))).toBe('address')
  expect(doorFault(bookmark({ src: address }))).toBe('address')
  const picture = doorFault(bookmark({ src: 'https://example.org', image: address }))
  expect(picture).toBe('address')
})

test('[HOSTILE7] a page of our own host is never framed, whatever its scheme', () => {
  for (const url of ['https://board.example.org/b/x', 'http://board.example.org/', '/b/x']) {
    expect(doorFault(embed(url), 'board.example.org')).toBe('address')
    expect(doorFault(bookmark({ src: url }), 'board.example.org')).toBeUndefined()
  }
  expect(doorFault(embed('https://example.org/v'), 'board.example.org')).toBeUndefined()
})

test('[HOSTILE7] a picture in the document is pixels, never a drawing that can carry scripts', () => {
  expect(doorFault(asset('data:image/webp;base64,AAAA'))).toBeUndefined()
  expect(doorFault(asset('data:image/svg+xml;base64,AAAA'))).toBe('address')
  expect(doorFault(shape({ props: { url: 'data:image/png;base64,AAAA' } }))).toBe('address')
})
