// One random run of restructuring, from an empty board to what must hold of it in the end.
import { expect } from 'vitest'
import { CanvasPerson } from './canvasPerson'
import { Random } from './random'
import { startTestServer } from './server'
import { expectNoHalfObjects, expectNotesInCells, expectToldAsSeen } from './structureChecks'
import { act } from './structureFuzz'
import { waitFor } from './wait'

/** Throws at the first thing that is not as it must be. `done` counts what was done, by action. */
export async function runSeed(
  seed: number,
  done: Map<string, number>,
  { people: count, turns } = { people: 3, turns: 40 },
): Promise<void> {
  const random = new Random(seed)
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'buyer-journey', examples: true })
  const join = () => new CanvasPerson(server, board).join()
  const people = await Promise.all(Array.from({ length: count }, join))
  const removed = new Set<string>()
  const made = new Set<string>()
  for (let turn = 0; turn < turns; turn++) {
    for (const person of people) {
      await act({ person, random, removed }, done)
      for (const { id } of person.notes()) made.add(id)
    }
    // Sometimes messages get through between the turns, sometimes they pile up.
    if (random.chance(0.4)) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const person of people) {
    person.drop()
    person.connection.provider.connect()
  }
  await Promise.all(people.map((person) => person.settled()))
  const [first, ...others] = people
  if (!first) throw new Error('nobody came')
  await waitFor(`the canvases agree (seed ${seed})`, () =>
    others.every((person) => person.picture() === first.picture()),
  )
  const late = await join()
  expect(late.picture()).toBe(first.picture())
  const there = new Set<string>(first.notes().map(({ id }) => id))
  const lost = [...made].filter((id) => !removed.has(id) && !there.has(id))
  expect(lost, 'notes that nobody removed').toEqual([])
  for (const person of [...people, late]) {
    expectNotesInCells(person)
    expectNoHalfObjects(person)
    await expectToldAsSeen(server, board, person)
    person.leave()
  }
}
