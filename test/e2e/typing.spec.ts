// Two people in one text.
import {
  addNote,
  caretTo,
  cellBox,
  endTyping,
  noteWith,
  notesOf,
  openNote,
  sameEverywhere,
  textsOf,
} from './canvas'
import { KoreanKeyboard } from './ime'
import { expect, saved, serverForThisFile, test } from './support'

const server = serverForThisFile()

const typingMs = 10_000
const alphabet = 'abcdefghijklmnopqrstuvwxyz'
const syllables = '수많은사람이한글을빠르게적는다'.split('')

/** The pace of a person's fingers. */
const keystroke = () => new Promise<void>((resolve) => setTimeout(resolve, 35))

/** The first `count` characters of a text repeated without end. */
const repeated = (text: readonly string[], count: number) =>
  Array.from({ length: count }, (_, at) => text[at % text.length]).join('')

test('[BIND2] Two people type in one note for ten seconds, one composing Korean, and every character of each stays in its order', async ({
  open,
}) => {
  const board = await server.createBoard()
  const [ann, mina] = await Promise.all([
    open(board.links.participant, 'Ann'),
    open(board.links.participant, '미나', { locale: 'ko-KR' }),
  ])
  const cell = await cellBox(ann, 1, 1)
  await addNote(ann, '', { x: cell.x + 40, y: cell.y + 14 })
  await expect.poll(async () => (await notesOf(mina)).length).toBe(1)
  await openNote(ann, await noteWith(ann, ''))
  await openNote(mina, await noteWith(mina, ''))
  const keyboard = await KoreanKeyboard.of(mina)

  // At least ten seconds, and on a slow machine until they have met often.
  const end = Date.now() + typingMs
  let letters = 0
  let composed = 0
  const typeEnglish = async () => {
    for (; Date.now() < end || letters < 60; letters++) {
      await ann.keyboard.press(alphabet[letters % alphabet.length] ?? '')
      await keystroke()
    }
  }
  const typeKorean = async () => {
    for (; Date.now() < end || composed < 20; composed++) {
      await keyboard.syllable(syllables[composed % syllables.length] ?? '', keystroke)
    }
  }
  await Promise.all([typeEnglish(), typeKorean()])

  await endTyping(ann)
  await endTyping(mina)
  await saved(ann)
  await saved(mina)
  await sameEverywhere(ann, mina)
  const [note] = await notesOf(ann)
  const text = note?.text ?? ''
  const of = (pattern: RegExp) => (text.match(pattern) ?? []).join('')
  expect(of(/[a-z]/g)).toBe(repeated(alphabet.split(''), letters))
  expect(of(/\p{Script=Hangul}/gu)).toBe(repeated(syllables, composed))
  expect(text).toHaveLength(letters + composed)
  const { maps } = await server.journey(board)
  expect(maps[0]?.notes.map((each) => each.text)).toEqual([text])
})

test('[BIND2] Somebody typing at the end keeps the caret there while another types at the beginning', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  const cell = await cellBox(ann, 0, 0)
  await addNote(ann, 'middle', { x: cell.x + 40, y: cell.y + 14 })
  await expect.poll(async () => (await notesOf(ben)).length).toBe(1)
  await openNote(ann, await noteWith(ann, 'middle'))
  await openNote(ben, await noteWith(ben, 'middle'))
  await caretTo(ann, 'Home')
  await caretTo(ben, 'End')
  await Promise.all([
    ann.keyboard.type('beginning ', { delay: 30 }),
    ben.keyboard.type(' and the end', { delay: 30 }),
  ])
  await endTyping(ann)
  await endTyping(ben)
  await expect.poll(() => textsOf(ann)).toEqual(['beginning middle and the end'])
  await sameEverywhere(ann, ben)
})

test('[BIND2] Two people starting in the same empty note at the same moment write one text', async ({
  open,
}) => {
  const board = await server.createBoard()
  const ann = await open(board.links.participant, 'Ann')
  const ben = await open(board.links.participant, 'Ben')
  for (const stage of [0, 1, 2]) {
    const cell = await cellBox(ann, stage, 0)
    await addNote(ann, '', { x: cell.x + 40, y: cell.y + 14 })
    await expect.poll(async () => (await notesOf(ben)).length).toBe(stage + 1)
    await openNote(ann, await noteWith(ann, ''))
    await openNote(ben, await noteWith(ben, ''))
    await Promise.all([ann.keyboard.type('abcde'), ben.keyboard.type('12345')])
    await endTyping(ann)
    await endTyping(ben)
    await sameEverywhere(ann, ben)
    for (const text of await textsOf(ann)) {
      expect(text.replace(/\d/g, '')).toBe('abcde')
      expect(text.replace(/[a-z]/g, '')).toBe('12345')
    }
  }
})
