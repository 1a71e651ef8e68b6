// Groups under a heading with real people on a real server: what merges make of them.
import type { TLNoteShape, TLShapeId } from 'tldraw'
import { expect, test } from 'vitest'
import { cellKey, ordered } from '../../shared/journey/model'
import { meeting } from '../support/meeting'
import type { Person } from '../support/workshop'

/** The page's point in the middle of a cell, by places of its stage and lane. */
function middleOf(person: Person, stage: number, lane: number) {
  const { map } = person
  const layout = map && person.binding.drawing.layout(map.id)
  const column = layout?.columns[stage]
  const row = layout?.rows[lane]
  if (!map || !column || !row) throw new Error('no such cell')
  return {
    x: map.x + column.x + column.w / 2,
    y: map.y + row.y + row.h / 2,
    key: cellKey(column.stage.id, row.lane.id),
  }
}

function noteIn(person: Person, stage: number, lane: number, text: string): TLShapeId {
  const { x, y } = middleOf(person, stage, lane)
  return person.addNote(x - 70, y - 70, text)
}

const mark = (person: Person, id: TLShapeId, meta: TLNoteShape['meta']) =>
  person.change<TLNoteShape>(id, (note) => ({ ...note, meta: { ...note.meta, ...meta } }))

/** Moves notes at once, as a dragged heading takes its notes along. */
function move(person: Person, ids: TLShapeId[], by: { x: number; y: number }): void {
  person.undo.step()
  person.inGesture = true
  for (const id of ids) {
    person.change(id, (note) => ({ ...note, x: note.x + by.x, y: note.y + by.y }))
  }
  person.inGesture = false
  person.binding.settle()
}

const underIn = (person: Person) => {
  const { map } = person
  const clusters = map && person.binding.drawing.layout(map.id)?.clusters
  return Object.fromEntries(
    [...(clusters ?? [])].map(([id, notes]) => [id, notes.map((note) => note.id).sort()]),
  )
}

async function group() {
  const met = await meeting()
  const { mina, both } = met
  const [heading, one, two] = ['Delivery', 'late', 'broken'].map((text) => noteIn(mina, 0, 0, text))
  if (!heading || !one || !two) throw new Error('no notes')
  mark(mina, heading, { heading: 'k' })
  for (const id of [one, two]) mark(mina, id, { cluster: 'k' })
  await both()
  const from = middleOf(mina, 0, 0)
  const to = middleOf(mina, 1, 1)
  return { ...met, heading, one, two, by: { x: to.x - from.x, y: to.y - from.y }, to: to.key }
}

const cellOf = (person: Person, id: TLShapeId) => person.note(id)?.meta.cell

test('[CLUSTER4] notes go into the cell of their heading, whatever lies under their own middle', async () => {
  const { mina, juno, both, heading, one, two, by, to } = await group()
  // It stands far to the right: its own middle will be over the next cell.
  move(mina, [two], { x: 90, y: 0 })
  move(mina, [two, heading, one], { ...by, x: by.x + 80 })
  await both()
  for (const id of [heading, one, two]) expect(cellOf(juno, id)).toBe(to)
  expect(underIn(juno)).toEqual({ [heading]: [one, two].sort() })
  mina.undo.undo()
  await both()
  expect(cellOf(juno, two)).toBe(middleOf(juno, 0, 0).key)
  expect(underIn(juno)).toEqual({ [heading]: [one, two].sort() })
})

test('[CLUSTER4] a note moved to another cell alone leaves the group, and undo brings it back', async () => {
  const { mina, juno, both, heading, one, two, by, to } = await group()
  move(mina, [one], by)
  await both()
  expect(cellOf(juno, one)).toBe(to)
  expect(juno.note(one)?.meta).not.toHaveProperty('cluster')
  expect(underIn(juno)).toEqual({ [heading]: [two] })
  mina.undo.undo()
  await both()
  expect(underIn(juno)).toEqual({ [heading]: [one, two].sort() })
})

test('[CLUSTER8] a note moved into a group of another cell is in it, also where both groups share a key', async () => {
  const { mina, juno, both, heading, one, two, by, to } = await group()
  // As a copied stage has it: another group of the same key.
  const other = noteIn(mina, 1, 1, 'Delivery')
  mark(mina, other, { heading: 'k' })
  await both()
  move(mina, [one], by)
  const free = noteIn(mina, 2, 0, 'free')
  await both()
  mina.undo.step()
  mina.inGesture = true
  const from = middleOf(mina, 2, 0)
  const there = middleOf(mina, 1, 1)
  mina.change<TLNoteShape>(free, (note) => ({
    ...note,
    x: note.x + there.x - from.x,
    y: note.y + there.y - from.y,
    meta: { ...note.meta, cluster: 'k' },
  }))
  mina.inGesture = false
  mina.binding.settle()
  await both()
  expect(cellOf(juno, free)).toBe(to)
  expect(underIn(juno)).toEqual({ [heading]: [two], [other]: [one, free].sort() })
  mina.undo.undo()
  await both()
  expect(juno.note(free)?.meta).not.toHaveProperty('cluster')
  expect(underIn(juno)).toEqual({ [heading]: [two], [other]: [one] })
})

test('[CLUSTER4] one removes the heading while another adds to the group: no note is lost', async () => {
  const { mina, juno, both, heading, one, two } = await group()
  const three = noteIn(juno, 0, 0, 'rude')
  await both()
  juno.connection.provider.disconnect()
  mina.remove(heading)
  mark(juno, three, { cluster: 'k' })
  juno.connection.provider.connect()
  await both()
  expect(underIn(juno)).toEqual({})
  expect(
    juno
      .notes()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([one, two, three].sort())
  mina.undo.undo()
  await both()
  expect(underIn(juno)).toEqual({ [heading]: [one, two, three].sort() })
})

test('[CLUSTER1] two put one note under two headings: it is under one of them, the same for both', async () => {
  const { mina, juno, both, heading, one, two } = await group()
  const other = noteIn(juno, 0, 0, 'Quality')
  mark(juno, other, { heading: 'j' })
  const three = noteIn(juno, 0, 0, 'rude')
  await both()
  juno.connection.provider.disconnect()
  mark(mina, three, { cluster: 'k' })
  mark(juno, three, { cluster: 'j' })
  juno.connection.provider.connect()
  await both()
  expect(underIn(juno)).toEqual(underIn(mina))
  const under = Object.values(underIn(juno)).flat()
  expect(under.filter((id) => id === three)).toHaveLength(1)
  expect(under).toEqual(expect.arrayContaining([one, two]))
  expect(Object.keys(underIn(juno)).sort()).toEqual([heading, other].sort())
})

test('[CLUSTER4] a removed stage parks the group, and its return brings the group back', async () => {
  const { mina, juno, both, heading, one, two } = await group()
  mina.undo.step()
  mina.changeMap((props) => {
    const first = ordered(props.stages)[0]?.id ?? ''
    const { [first]: _gone, ...stages } = props.stages
    return { ...props, stages }
  })
  await both()
  expect(underIn(juno)).toEqual({})
  mina.undo.undo()
  await both()
  expect(underIn(juno)).toEqual({ [heading]: [one, two].sort() })
})
