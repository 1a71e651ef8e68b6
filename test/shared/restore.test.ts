// Setting shared records back by the smallest writes.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { restoreMap } from '../../shared/restore'

const rootOf = (doc: Y.Doc) => doc.getMap<unknown>('records')

function paragraph(text: string, bold = false): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  words.insert(0, text, bold ? { bold: {} } : {})
  element.insert(0, [words])
  return element
}

function note(texts: readonly string[], color = 'yellow'): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  const props = new Y.Map<unknown>()
  const text = new Y.XmlFragment()
  map.set('xy', [1, 2])
  map.set('props', props)
  props.set('color', color)
  props.set('title', new Y.Text(texts.join(' ')))
  props.set('richText', text)
  text.insert(
    0,
    texts.map((each) => paragraph(each)),
  )
  return map
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const propsOf = (doc: Y.Doc, id: string) =>
  (rootOf(doc).get(id) as Y.Map<unknown>).get('props') as Y.Map<unknown>
const textOf = (doc: Y.Doc, id: string) => propsOf(doc, id).get('richText') as Y.XmlFragment
const wordsOf = (doc: Y.Doc, id: string, line: number) =>
  (textOf(doc, id).get(line) as Y.XmlElement).get(0) as Y.XmlText

function restored(doc: Y.Doc, past: Y.Doc): number {
  let writes = 0
  const count = () => (writes += 1)
  doc.on('update', count)
  doc.transact(() => restoreMap(rootOf(doc), rootOf(past)))
  doc.off('update', count)
  return writes
}

test('[HISTORY5] records come back, go, and become what they were, and twice changes nothing', () => {
  const doc = new Y.Doc()
  for (const id of ['same', 'changed', 'gone', 'moved']) rootOf(doc).set(id, note(['One', 'Two']))
  const past = copyOf(doc)
  propsOf(doc, 'changed').set('color', 'red')
  propsOf(doc, 'changed').set('extra', { a: 1 })
  propsOf(doc, 'changed').delete('title')
  ;(rootOf(doc).get('moved') as Y.Map<unknown>).set('xy', [9, 9])
  rootOf(doc).delete('gone')
  rootOf(doc).set('new', note(['New']))
  const same = rootOf(doc).get('same')
  expect(restored(doc, past)).toBe(1)
  expect(rootOf(doc).toJSON()).toEqual(rootOf(past).toJSON())
  expect(rootOf(doc).get('same')).toBe(same)
  expect(restored(doc, past)).toBe(0)
})

test('[HISTORY5] texts are edited: letters that others type in them meanwhile stay', () => {
  const doc = new Y.Doc()
  rootOf(doc).set('note', note(['First line', 'Second line', 'Third line']))
  const past = copyOf(doc)
  wordsOf(doc, 'note', 1).insert(6, ' and longer')
  textOf(doc, 'note').insert(3, [paragraph('Fourth line')])
  const other = copyOf(doc)
  wordsOf(other, 'note', 1).insert(0, 'My ')
  wordsOf(other, 'note', 0).insert(10, '!')
  ;(propsOf(other, 'note').get('title') as Y.Text).insert(0, '제목 ')
  restored(doc, past)
  expect(textOf(doc, 'note').toString()).toBe(textOf(past, 'note').toString())
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const lines = textOf(doc, 'note')
    .toArray()
    .map((line) => ((line as Y.XmlElement).get(0) as Y.XmlText).toString())
  expect(lines).toEqual(['First line!', 'My Second line', 'Third line'])
  expect(String(propsOf(doc, 'note').get('title'))).toMatch(/^제목 First line/)
})

test('[HISTORY5] marks, other kinds of blocks and values of another kind come back too', () => {
  const doc = new Y.Doc()
  rootOf(doc).set('note', note(['Plain']))
  textOf(doc, 'note').insert(1, [paragraph('Bold', true)])
  rootOf(doc).set('list', Y.Array.from([1, 2]))
  rootOf(doc).set('plain', { nested: [1] })
  const past = copyOf(doc)
  wordsOf(doc, 'note', 1).format(0, 4, { bold: null })
  textOf(doc, 'note').delete(0, 1)
  textOf(doc, 'note').insert(0, [new Y.XmlElement('bulletList')])
  rootOf(doc).set('list', 5)
  rootOf(doc).set('plain', new Y.Map())
  restored(doc, past)
  expect(rootOf(doc).toJSON()).toEqual(rootOf(past).toJSON())
  expect(wordsOf(doc, 'note', 1).toDelta()).toEqual(wordsOf(past, 'note', 1).toDelta())
})
