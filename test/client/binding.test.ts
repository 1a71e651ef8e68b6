// The binding and undo with real people on a real server, one situation at a time.
import { type TLNoteShape, toRichText } from 'tldraw'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { recordsRoot } from '../../shared/document'
import { ordered } from '../../shared/journey/model'
import { reactionKey, readTags } from '../../shared/journey/noteTags'
import { meeting } from '../support/meeting'
import type { Person } from '../support/workshop'

test('[BIND6] a record that the canvas refuses is skipped, kept and counted', async () => {
  const { mina, juno, both } = await meeting()
  const records = mina.connection.doc.getMap<unknown>(recordsRoot)
  records.set(
    'shape:bad',
    new Y.Map(Object.entries({ id: 'shape:bad', typeName: 'shape', type: 'note' })),
  )
  records.set('shape:odd', 'not a record')
  const good = mina.addNote(100, 300, 'good')
  await both()
  expect([...juno.binding.refused]).toEqual(['shape:bad'])
  expect(juno.note(good)).toBeDefined()
  expect(juno.connection.doc.getMap(recordsRoot).has('shape:bad')).toBe(true)
})

test('[BIND3] values of a gesture wait, and the document gets the result alone', async () => {
  const { mina, both } = await meeting('blank')
  const id = mina.addNote(0, 0, 'drag me')
  await both()
  let writes = 0
  mina.connection.doc.on('update', () => writes++)
  mina.inGesture = true
  for (let step = 1; step <= 40; step++) mina.change(id, (note) => ({ ...note, x: step * 10 }))
  expect(writes).toBe(0)
  expect(mina.binding.gesture()).toEqual({ [id]: { xy: [400, 0] } })
  mina.inGesture = false
  mina.binding.settle()
  expect(writes).toBe(1)
  expect(mina.binding.gesture()).toBeUndefined()
})

test('[BIND3] a gesture that is taken back writes nothing', async () => {
  const { mina, both } = await meeting('blank')
  const id = mina.addNote(0, 0, 'stay')
  await both()
  let writes = 0
  mina.connection.doc.on('update', () => writes++)
  mina.inGesture = true
  mina.change(id, (note) => ({ ...note, x: 50 }))
  mina.change(id, (note) => ({ ...note, x: 0 }))
  mina.binding.settle()
  expect(writes).toBe(0)
})

test('[BIND3] an entry made and changed in one gesture is written whole', async () => {
  const { mina, juno, both } = await meeting()
  const stageId = ordered(mina.map?.props.stages ?? {})[0]?.id ?? ''
  mina.inGesture = true
  for (const mood of [0, 1, 2]) {
    const point = { stageId, at: 0.5, mood, label: '' }
    mina.changeMap((props) => ({ ...props, points: { ...props.points, p: point } }))
  }
  mina.inGesture = false
  await both()
  expect(juno.map?.props.points).toEqual({ p: { stageId, at: 0.5, mood: 2, label: '' } })
})

test('[BIND4] one moves while another colours: both stay', async () => {
  const { mina, juno, both } = await meeting('blank')
  const id = mina.addNote(0, 0, 'both')
  await both()
  mina.change(id, (note) => ({ ...note, x: 321 }))
  juno.change<NonNullable<ReturnType<Person['note']>>>(id, (note) => ({
    ...note,
    props: { ...note.props, color: 'red' },
  }))
  await both()
  expect(mina.note(id)).toMatchObject({ x: 321, props: { color: 'red' } })
})

test('[BIND7] a note made over a cell belongs to it and moves with its stage, without a write to it', async () => {
  const { mina, juno, both } = await meeting()
  const layout = mina.binding.drawing.layout(mina.map?.id ?? '')
  const [column] = layout?.columns ?? []
  const [row] = layout?.rows ?? []
  if (!column || !row) throw new Error('the map has cells')
  const id = mina.addNote(column.x + 40, row.y + 20, 'here')
  await both()
  expect(juno.note(id)?.meta.cell).toBe(`${column.stage.id}/${row.lane.id}`)
  const stored = JSON.stringify(juno.connection.doc.getMap<Y.Map<unknown>>(recordsRoot).get(id))
  juno.changeMap((props) => {
    const { id: _id, ...stage } = column.stage
    return { ...props, stages: { ...props.stages, [column.stage.id]: { ...stage, index: 'a9' } } }
  })
  await both()
  const moved = mina.binding.drawing.layout(mina.map?.id ?? '')?.columns.at(-1)
  expect(moved?.stage.id).toBe(column.stage.id)
  expect(mina.note(id)?.x).toBe((moved?.x ?? 0) + 40)
  expect(JSON.stringify(mina.connection.doc.getMap<Y.Map<unknown>>(recordsRoot).get(id))).toBe(
    stored,
  )
})

test('[BIND5] a note of a removed stage waits in the parking lot, and comes back with the stage', async () => {
  const { mina, both } = await meeting()
  const layout = mina.binding.drawing.layout(mina.map?.id ?? '')
  const [column] = layout?.columns ?? []
  const [row] = layout?.rows ?? []
  if (!column || !row) throw new Error('the map has cells')
  const id = mina.addNote(column.x + 40, row.y + 20, 'keep me')
  await both()
  const before = mina.note(id)
  mina.undo.step()
  mina.changeMap((props) => {
    const { [column.stage.id]: _gone, ...stages } = props.stages
    return { ...props, stages }
  })
  await both()
  const parking = mina.binding.drawing.layout(mina.map?.id ?? '')?.parking
  expect(mina.note(id)?.y).toBeGreaterThan(parking?.y ?? Number.POSITIVE_INFINITY)
  mina.undo.undo()
  await both()
  expect(mina.note(id)).toEqual(before)
})

test('[UNDO1] undo takes back my move and leaves your colour', async () => {
  const { mina, juno, both } = await meeting('blank')
  const id = mina.addNote(0, 0, 'shared')
  await both()
  mina.undo.step()
  mina.change(id, (note) => ({ ...note, x: 100 }))
  await both()
  juno.change<NonNullable<ReturnType<Person['note']>>>(id, (note) => ({
    ...note,
    props: { ...note.props, color: 'blue' },
  }))
  await both()
  mina.undo.undo()
  await both()
  expect(juno.note(id)).toMatchObject({ x: 0, props: { color: 'blue' } })
  mina.undo.redo()
  await both()
  expect(juno.note(id)).toMatchObject({ x: 100, props: { color: 'blue' } })
})

test('[UNDO2] a note of mine that you have written in survives my undo', async () => {
  const { mina, juno, both } = await meeting('blank')
  const mine = mina.addNote(0, 0, 'mine alone')
  const ours = mina.addNote(300, 0, 'ours')
  await both()
  juno.change(ours, (note) => ({ ...note, x: 400 }))
  await both()
  mina.undo.undo()
  mina.undo.undo()
  await both()
  expect(juno.note(ours)).toMatchObject({ x: 400 })
  expect(juno.note(mine)).toBeUndefined()
  mina.undo.redo()
  await both()
  expect(juno.note(mine)).toBeDefined()
})

test('[UNDO3] a step that you have overwritten is passed over', async () => {
  const { mina, juno, both } = await meeting('blank')
  const first = mina.addNote(0, 0, 'first')
  const second = mina.addNote(300, 0, 'second')
  await both()
  for (const id of [first, second]) {
    mina.undo.step()
    mina.change(id, (note) => ({ ...note, y: 50 }))
  }
  await both()
  juno.change(second, (note) => ({ ...note, y: 99 }))
  await both()
  mina.undo.undo()
  await both()
  expect(juno.note(second)?.y).toBe(99)
  expect(juno.note(first)?.y).toBe(0)
})

test('[NOTE8] the first reactions of two people to one note, made offline, both count', async () => {
  const { mina, juno, both } = await meeting('blank')
  const id = mina.addNote(0, 0, 'a note')
  await both()
  for (const [person, name] of [
    [mina, 'mina'],
    [juno, 'juno'],
  ] as const) {
    person.connection.provider.disconnect()
    person.undo.step()
    person.change(id, (note) => ({
      ...note,
      meta: { ...note.meta, [reactionKey('👍', name)]: true },
    }))
  }
  mina.connection.provider.connect()
  juno.connection.provider.connect()
  await both()
  const reactions = () => readTags(mina.note(id)?.meta).reactions
  expect(reactions()).toEqual([{ emoji: '👍', people: ['juno', 'mina'] }])
  // Mine is mine to take back.
  mina.undo.undo()
  await both()
  expect(reactions()).toEqual([{ emoji: '👍', people: ['juno'] }])
})
test.each(['stages', 'lanes'] as const)(
  '[STRUCT8] removing one of the %s parks its notes, and one undo brings all back, edits of others included',
  async (key) => {
    const { mina, juno, both } = await meeting()
    const map = () => mina.map!.props
    const id = ordered<{ index: string }>(map()[key])[0]!.id
    const note = mina.addNote(300, 200, 'first')
    mina.changeMap((props) => {
      const stageId = ordered(props.stages)[0]!.id
      const point = { stageId, at: 0.5, mood: 1, label: '' }
      return { ...props, points: { ...props.points, p: point } }
    })
    await both()
    const cell = mina.note(note)?.meta.cell
    expect(String(cell)).toContain(id)
    const before = { props: map(), note: mina.note(note)! }

    mina.undo.step()
    mina.changeMap((props) => {
      const { [id]: _gone, ...rest } = props[key]
      return { ...props, [key]: rest }
    })
    await both()
    const layout = mina.binding.drawing.layout(mina.map!.id)
    expect(layout?.parking).toBeDefined()
    expect(mina.note(note)?.y).toBeGreaterThanOrEqual(layout!.parking!.y)
    juno.change<TLNoteShape>(note, (shape) => ({
      ...shape,
      props: { ...shape.props, color: 'red', richText: toRichText('edited') },
    }))
    await both()

    mina.undo.undo()
    await both()
    expect(map()).toEqual(before.props)
    const { x, y, meta } = before.note
    expect(juno.note(note)).toMatchObject({ x, y, meta })
    expect(mina.note(note)?.props).toMatchObject({ color: 'red', richText: toRichText('edited') })
  },
)

test('[BIND1, BIND7] a note dragged beyond its corner, or about the parking lot, is drawn where all see it', async () => {
  const { mina, both } = await meeting()
  const corner = mina.addNote(20, 20, 'in the corner')
  const parked = mina.addNote(400, 300, 'parked')
  await both()
  const [stageId = ''] = String(mina.note(parked)?.meta.cell).split('/')
  mina.changeMap(({ stages: { [stageId]: _gone, ...stages }, ...props }) => ({ ...props, stages }))
  await both()
  for (const id of [corner, parked]) {
    // The first drop writes what the second finds there already.
    for (let drop = 0; drop < 2; drop++) {
      mina.inGesture = true
      mina.change(id, (shape) => ({ ...shape, x: shape.x - 5, y: shape.y - 5 }))
      mina.inGesture = false
      await both()
    }
  }
})
