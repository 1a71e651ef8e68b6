// A long workshop: the stored document must not grow with pointer events.
import * as Y from 'yjs'
import { Random } from '../support/random'
import type { NewBoard } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'
import { fillBoard } from './bigBoardNotes'
import { type Bench, type Figure, median } from './figures'
import { type ServerProcess, withServer } from './serverProcess'

const noteCount = 600
const peopleCount = 10
const drags = 3000
const stepsPerDrag = 40
/** Nobody is faster than the server's limit for frames; nothing may wait in the sockets either. */
const dragsPerBreath = 20

export const growth: Bench = {
  name: 'growth',
  title: `a document of ${noteCount} notes after ${drags} drags of ${stepsPerDrag} steps by ${peopleCount} people`,
  about:
    'People without a browser: the shipping connection, binding and canvas store. The document as the server\n' +
    'gives it out, and as Yjs encodes it in a client that joins afterwards; loading is applying it anew.',
  run: () => withServer(measure),
}

async function measure(server: ServerProcess): Promise<Figure[]> {
  const board = await server.createBoard({ template: 'current-state', title: 'Growth' })
  await fillBoard(server, board, noteCount)
  const before = await sizes(server, board)
  const people = await Promise.all(
    Array.from({ length: peopleCount }, () => new Person(server, board).join()),
  )
  await waitFor('everybody sees every note', () =>
    people.every((person) => person.notes().length === noteCount),
  )
  await drag(people)
  await Promise.all(people.map((person) => person.settled()))
  const after = await sizes(server, board)
  for (const person of people) person.leave()
  return [
    { what: 'stored document before', value: before.stored / 1024, unit: 'KB' },
    { what: 'stored document after', value: after.stored / 1024, unit: 'KB' },
    { what: 'stored, after : before', value: after.stored / before.stored, unit: '×', most: 1.5 },
    {
      what: 'encoded by Yjs, after : before',
      value: after.encoded / before.encoded,
      unit: '×',
      most: 1.5,
    },
    { what: 'loading it, before', value: before.loadMs, unit: 'ms' },
    { what: 'loading it, after', value: after.loadMs, unit: 'ms' },
  ]
}

async function drag(people: readonly Person[]): Promise<void> {
  const random = new Random(1)
  for (let turn = 0; turn < drags; turn++) {
    const person = people[turn % people.length]
    const note = person && random.of(person.notes())
    if (!person || !note) throw new Error('There is nothing to drag')
    person.undo.step()
    person.inGesture = true
    const [dx, dy] = [random.int(-12, 12), random.int(-12, 12)]
    for (let step = 0; step < stepsPerDrag; step++) {
      person.change(note.id, (shape) => ({ ...shape, x: shape.x + dx, y: shape.y + dy }))
    }
    person.inGesture = false
    person.binding.settle()
    if (turn % dragsPerBreath === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

async function sizes(
  server: ServerProcess,
  board: NewBoard,
): Promise<{ stored: number; encoded: number; loadMs: number }> {
  const stored = await server.document(board)
  const times: number[] = []
  let encoded = 0
  for (let run = 0; run < 5; run++) {
    const doc = new Y.Doc()
    const startedAt = performance.now()
    Y.applyUpdate(doc, stored)
    times.push(performance.now() - startedAt)
    encoded = Y.encodeStateAsUpdate(doc).byteLength
  }
  return { stored: stored.byteLength, encoded, loadMs: median(times) }
}
