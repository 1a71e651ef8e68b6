// Four people at one board, doing things at random over real sockets, cut off and back again: in the end
// everybody's canvas is the same, every note is inside its cell, and none is lost.
//
// Runs with NODE_ENV=production too: tldraw's store behaves differently there.
import { generateKeyBetween } from 'fractional-indexing'
import { type TLShapeId, toRichText } from 'tldraw'
import { expect, test } from 'vitest'
import { metrics } from '../../shared/journey/layout'
import { ordered, parseCell } from '../../shared/journey/model'
import { reactionEmojis, reactionKey } from '../../shared/journey/noteTags'
import { noteSize } from '../../shared/journey/place'
import type { PlainRecord } from '../../shared/records'
import { Random } from '../support/random'
import { type NewBoard, type TestServer, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

const peopleCount = 4
const opsPerPerson = 60
const seeds = (process.env.SEEDS ?? '1,2,3,4,5,6,7,8,9,10').split(',').map(Number)

const done = new Map<string, number>()

test.each(seeds)(
  '[BIND1] [CLUSTER1] everybody ends with the same canvas (seed %i)',
  async (seed) => {
    const random = new Random(seed)
    const server = await startTestServer()
    const board = await server.createBoard({ template: 'current-state' })
    const people = await Promise.all(
      Array.from({ length: peopleCount }, () => new Person(server, board).join()),
    )
    const removed = new Set<string>()
    for (let turn = 0; turn < opsPerPerson; turn++) {
      for (const person of people) act(person, random, removed)
      // Sometimes messages get through between the turns, sometimes they pile up.
      if (random.chance(0.4)) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const person of people) {
      person.inGesture = false
      person.connection.provider.connect()
    }
    await Promise.all(people.map((person) => person.settled()))
    const [first, ...others] = people
    if (!first) throw new Error('nobody came')
    await waitFor(`the canvases agree (seed ${seed})`, () =>
      others.every((person) => person.picture() === first.picture()),
    ).catch((error: unknown) => {
      throw new Error(others.map((person) => differences(first, person)).join('\n'), {
        cause: error,
      })
    })
    const late = await new Person(server, board).join()
    expect(late.picture()).toBe(first.picture())
    expectNotesInCells(late)
    await expectSameOutline(server, board, late)
    for (const person of [...people, late]) {
      expect([...person.binding.refused]).toEqual([])
      person.leave()
    }
  },
)

test('[BIND1] the random runs did do everything they can do', () => {
  const missing = Object.keys(actions).filter((name) => !done.has(name))
  expect(missing).toEqual([])
})

/** What two people see differently, for whoever looks into a failing seed. */
function differences(one: Person, other: Person): string {
  const picture = (person: Person) => JSON.parse(person.picture()) as { id: string }[]
  const theirs = new Map(picture(other).map((record) => [record.id, JSON.stringify(record)]))
  const lines = picture(one).flatMap((record) => {
    const mine = JSON.stringify(record)
    const same = theirs.get(record.id) === mine
    const line = same ? [] : [`${mine}\n  but ${theirs.get(record.id)}`]
    theirs.delete(record.id)
    return line
  })
  const sameDocument = readsAlike(one, other) ? 'one document' : 'two documents'
  return [sameDocument, ...lines, ...theirs.values()].join('\n')
}

function readsAlike(one: Person, other: Person): boolean {
  const text = ({ connection }: Person) => JSON.stringify(connection.doc.getMap('records').toJSON())
  return text(one).length === text(other).length
}

const point = (random: Random) => ({
  x: random.int(-200, 2400),
  y: random.int(-100, 2000),
})

const actions: Record<string, (person: Person, random: Random, removed: Set<string>) => void> = {
  addNote(person, random) {
    const { x, y } = point(random)
    person.addNote(x, y, `note ${random.int(0, 999)}`)
  },
  moveNote(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    person.undo.step()
    person.inGesture = random.chance(0.5)
    for (let step = 0; step < 4; step++) {
      person.change(note.id, (shape) => ({ ...shape, x: shape.x + random.int(-300, 300) }))
      person.change(note.id, (shape) => ({ ...shape, y: shape.y + random.int(-300, 300) }))
    }
    if (random.chance(0.7)) {
      person.inGesture = false
      person.binding.settle()
    }
  },
  colourNote(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    const color = random.of(['yellow', 'red', 'blue', 'green'] as const) ?? 'red'
    person.change<typeof note>(note.id, (shape) => ({ ...shape, props: { ...shape.props, color } }))
  },
  writeNote(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    const richText = toRichText(`text ${random.int(0, 99)}\nline`)
    person.change<typeof note>(note.id, (shape) => ({
      ...shape,
      props: { ...shape.props, richText },
    }))
  },
  react(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    const key = reactionKey(random.of(reactionEmojis) ?? '👍', `person ${random.int(0, 5)}`)
    person.undo.step()
    person.change(note.id, ({ meta: { [key]: before, ...meta }, ...shape }) => ({
      ...shape,
      meta: before ? meta : { ...meta, [key]: true },
    }))
  },
  groupNote(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    const key = random.of(['heading', 'cluster', 'none'] as const) ?? 'none'
    const group = `group ${random.int(0, 2)}`
    person.undo.step()
    person.change(
      note.id,
      ({ meta: { heading: _heading, cluster: _cluster, ...meta }, ...shape }) => ({
        ...shape,
        meta: key === 'none' ? meta : { ...meta, [key]: group },
      }),
    )
  },
  moveHeading(person, random) {
    const clusters = person.map && person.binding.drawing.layout(person.map.id)?.clusters
    const [heading, under] = random.of([...(clusters ?? [])]) ?? []
    if (!heading || !under) return
    const by = { x: random.int(-500, 500), y: random.int(-400, 400) }
    person.undo.step()
    person.inGesture = true
    for (const id of [heading, ...under.map((note) => note.id)]) {
      person.change(id as TLShapeId, (shape) => ({
        ...shape,
        x: shape.x + by.x,
        y: shape.y + by.y,
      }))
    }
    person.inGesture = false
    person.binding.settle()
  },
  growNote(person, random) {
    const note = random.of(person.notes())
    if (!note) return
    const growY = random.int(0, 200)
    person.change<typeof note>(note.id, (shape) => ({ ...shape, props: { ...shape.props, growY } }))
  },
  removeNote(person, random, removed) {
    const note = random.of(person.notes())
    if (!note || !random.chance(0.4)) return
    removed.add(note.id)
    person.remove(note.id)
  },
  addStage(person, random) {
    person.undo.step()
    person.changeMap((props) => {
      const last = ordered(props.stages).at(-1)
      const index = generateKeyBetween(last?.index ?? null, null)
      const id = random.id()
      return {
        ...props,
        stages: { ...props.stages, [id]: { index, title: `Stage ${id}`, width: 300 } },
      }
    })
  },
  moveStage(person, random) {
    person.changeMap((props) => {
      const all = ordered(props.stages)
      const stage = random.of(all)
      const first = all[0]
      if (!stage || !first || stage.id === first.id) return props
      const { id, ...rest } = stage
      const index = generateKeyBetween(null, first.index)
      return { ...props, stages: { ...props.stages, [id]: { ...rest, index } } }
    })
  },
  removeStage(person, random) {
    if (!random.chance(0.3)) return
    person.undo.step()
    person.changeMap((props) => {
      const id = random.of(Object.keys(props.stages)) ?? ''
      const { [id]: _gone, ...stages } = props.stages
      return { ...props, stages }
    })
  },
  resizeStage(person, random) {
    person.inGesture = random.chance(0.5)
    person.changeMap((props) => {
      const id = random.of(Object.keys(props.stages))
      const stage = id && props.stages[id]
      if (!id || !stage) return props
      return {
        ...props,
        stages: { ...props.stages, [id]: { ...stage, width: random.int(200, 500) } },
      }
    })
  },
  renameLane(person, random) {
    person.changeMap((props) => {
      const id = random.of(Object.keys(props.lanes))
      const lane = id && props.lanes[id]
      if (!id || !lane) return props
      const title = `${lane.title.slice(0, 20)}${random.int(0, 9)}`
      return { ...props, lanes: { ...props.lanes, [id]: { ...lane, title } } }
    })
  },
  removeLane(person, random) {
    if (!random.chance(0.15)) return
    person.undo.step()
    person.changeMap((props) => {
      const id = random.of(Object.keys(props.lanes)) ?? ''
      const { [id]: _gone, ...lanes } = props.lanes
      return { ...props, lanes }
    })
  },
  setPoint(person, random) {
    person.changeMap((props) => {
      const stageId = random.of(Object.keys(props.stages))
      if (!stageId) return props
      const id = random.of([...Object.keys(props.points), random.id()]) ?? random.id()
      const point = { stageId, at: 0.5, mood: random.int(-2, 2), label: '' }
      return { ...props, points: { ...props.points, [id]: point } }
    })
  },
  undo(person) {
    person.binding.settle()
    person.undo.undo()
  },
  redo(person) {
    person.undo.redo()
  },
  cutOff(person) {
    person.connection.provider.disconnect()
  },
  comeBack(person) {
    person.connection.provider.connect()
  },
}

function act(person: Person, random: Random, removed: Set<string>): void {
  const names = Object.keys(actions)
  const name = random.chance(0.25) ? 'addNote' : (random.of(names) ?? 'addNote')
  actions[name]?.(person, random, removed)
  done.set(name, (done.get(name) ?? 0) + 1)
}

function expectNotesInCells(person: Person): void {
  const { map } = person
  if (!map) return
  const layout = person.binding.drawing.layout(map.id)
  for (const note of person.notes().filter((each) => each.parentId === map.id)) {
    const cell = parseCell(note.meta.cell)
    const rect = cell && layout?.cellRect(cell.stageId, cell.laneId)
    const { w, h } = noteSize(note as unknown as PlainRecord)
    const home = rect ?? layout?.parking
    expect(home, `note ${note.id} has a home`).toBeDefined()
    if (!home) continue
    expect(note.x).toBeGreaterThanOrEqual(home.x)
    expect(note.y).toBeGreaterThanOrEqual(home.y)
    expect(note.x + w).toBeLessThanOrEqual(home.x + home.w + metrics.cellPadding)
    expect(note.y + h).toBeLessThanOrEqual(home.y + home.h + metrics.cellPadding)
  }
}

/** What the server gives out is what the canvas shows: no note is missing, none is elsewhere. */
async function expectSameOutline(
  server: TestServer,
  board: NewBoard,
  person: Person,
): Promise<void> {
  const { maps, unsorted } = await server.json<{
    maps: { notes: { id: TLShapeId; stageId: string; laneId: string; heading: string | null }[] }[]
    unsorted: { id: TLShapeId }[]
  }>(`/api/boards/${board.id}/journey`, { token: board.tokens.viewer })
  const placed = maps.flatMap((map) => map.notes)
  const told = [...placed, ...unsorted].map((note) => note.id).sort()
  expect(told).toEqual(
    person
      .notes()
      .map((note) => note.id)
      .sort(),
  )
  const clusters = person.map && person.binding.drawing.layout(person.map.id)?.clusters
  const under = [...(clusters ?? [])].flatMap(([heading, notes]) =>
    notes.map(({ id }) => [id, heading]),
  )
  const toldUnder = placed.flatMap(({ id, heading }) => (heading ? [[id, heading]] : []))
  expect(Object.fromEntries(toldUnder)).toEqual(Object.fromEntries(under))
  for (const note of placed) {
    expect(person.note(note.id)?.meta.cell).toBe(`${note.stageId}/${note.laneId}`)
  }
}
