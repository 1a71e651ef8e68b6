// Panels, personas of notes and the two curves, with two people on a real server.
import type { TLNoteShape, TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { expect, onTestFinished, test } from 'vitest'
import type { PanelShape } from '../../client/canvas/panels/panelShape'
import { recordsRoot } from '../../shared/document'
import { isPanelType } from '../../shared/journey/panels'
import { outlineBoard } from '../../shared/journey/outline'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { type Journey, Person } from '../support/workshop'

async function meeting(template = 'current-state') {
  const server = await startTestServer()
  const board = await server.createBoard({ template })
  const join = async () => {
    const person = await new Person(server, board).join()
    onTestFinished(() => person.leave())
    return person
  }
  const [mina, juno] = [await join(), await join()]
  const both = async () => {
    await Promise.all([mina.settled(), juno.settled()])
    await waitFor('both see the same', () => mina.picture() === juno.picture())
  }
  return { mina, juno, both, join }
}

const panels = (person: Person) =>
  person.shapes().filter(({ type }) => isPanelType(type)) as unknown as PanelShape[]
const card = (person: Person) => panels(person).find(({ type }) => type === 'persona') as PanelShape
const change = (person: Person, id: TLShapeId, changed: (panel: PanelShape) => PanelShape) =>
  person.change(id as never, changed as never)
const personaOf = (person: Person) => Object.keys(person.map?.props.personas ?? {})[0] ?? ''

const note = (person: Person, id: TLShapeId, meta: TLNoteShape['meta']) =>
  person.change<TLNoteShape>(id as never, (shape) => ({
    ...shape,
    meta: { ...shape.meta, ...meta },
  }))

test('[PANEL3] one person moves a panel while another makes it larger: both stay', async () => {
  const { mina, juno, both } = await meeting()
  await both()
  expect(mina.binding.refused.size).toBe(0)
  const { id } = card(mina)
  change(mina, id, (panel) => ({ ...panel, x: 900, y: -400 }))
  change(juno, id, (panel) => ({ ...panel, props: { ...panel.props, w: 640, h: 480 } }))
  await both()
  expect(card(juno)).toMatchObject({ x: 900, y: -400, props: { w: 640, h: 480 } })
})

test('[PANEL2, PANEL4] a panel is removed while another types in what it shows: the words stay, undo brings it back', async () => {
  const { mina, juno, both } = await meeting()
  await both()
  const { id } = card(mina)
  const persona = personaOf(mina)
  mina.remove(id)
  juno.changeMap((props) => {
    const before = props.personas[persona]
    const goals = { ...before, index: before?.index ?? '', name: before?.name ?? '', goals: 'rest' }
    return {
      ...props,
      goal: `${props.goal} Soon.`,
      personas: { ...props.personas, [persona]: goals },
    }
  })
  change(juno, id, (panel) => ({ ...panel, x: 12 }))
  await both()
  expect(card(juno)).toBeUndefined()
  expect(mina.map?.props.personas[persona]?.goals).toBe('rest')
  expect(mina.map?.props.goal).toContain('Soon.')
  mina.undo.undo()
  await both()
  expect(card(juno).props.personaId).toBe(persona)
})

test('[PANEL3, UNDO1] a map takes its panels along without writing to them', async () => {
  const { mina, juno, both } = await meeting()
  await both()
  const before = panels(juno)
  expect(before.every(({ parentId }) => parentId === juno.map?.id)).toBe(true)
  mina.change<Journey>(mina.map?.id as never, (map) => ({ ...map, x: 700, y: 900 }))
  await both()
  expect(juno.map).toMatchObject({ x: 700, y: 900 })
  expect(panels(juno)).toEqual(before)
})

test('[PERSONA7, PERSONA8] two people say whose a note is and what it is worth at once; a removed persona is nobody', async () => {
  const { mina, juno, both } = await meeting()
  const id = mina.addNote(300, 200, 'hers')
  await both()
  const persona = personaOf(mina)
  mina.undo.step()
  note(mina, id, { persona })
  note(juno, id, { evidence: { level: 'backed', source: '', link: '' } })
  await both()
  expect(juno.note(id)?.meta).toMatchObject({ persona, evidence: { level: 'backed' } })
  const whose = () => outlineBoard(juno.connection.doc).maps[0]?.notes[0]?.persona
  expect(whose()).toBe(persona)
  mina.undo.undo()
  await both()
  expect(juno.note(id)?.meta.persona).toBeUndefined()
  expect(juno.note(id)?.meta.evidence).toBeDefined()

  note(mina, id, { persona })
  await both()
  juno.undo.step()
  juno.changeMap((props) => ({ ...props, personas: {} }))
  await both()
  expect(whose()).toBeNull()
  juno.undo.undo()
  await both()
  expect(whose()).toBe(persona)
})

test('[EMOTION11, EMOTION12] one person moves a point to the other curve while another rates it: both stay', async () => {
  const { mina, juno, both } = await meeting('future-state')
  const [stageId = ''] = Object.keys(mina.map?.props.stages ?? {})
  const x = { stageId, at: 0.5, mood: 0, label: '' }
  mina.changeMap((props) => ({ ...props, points: { x } }))
  await both()
  const put = (person: Person, patch: object) =>
    person.changeMap((props) => ({
      ...props,
      points: { x: { ...(props.points.x ?? x), ...patch } },
    }))
  put(mina, { series: 'current' })
  put(juno, { mood: -1.5, label: 'queue' })
  await both()
  const [map] = outlineBoard(juno.connection.doc).maps
  expect(map?.emotion.points).toEqual([
    { id: 'x', ...x, mood: -1.5, label: 'queue', series: 'current' },
  ])
})

test('[PANEL9] a board from before there were panels is opened without writing anything', async () => {
  const { mina, both, join } = await meeting()
  for (const panel of panels(mina)) mina.remove(panel.id)
  await both()
  const old = await join()
  let writes = 0
  old.connection.doc.on('update', () => writes++)
  await waitFor('the newcomer sees the map', () => old.map !== undefined)
  await old.settled()
  expect(panels(old)).toEqual([])
  expect(old.map?.props.goal).not.toBe('')
  expect(writes).toBe(0)
})

test('[PANEL2] a panel that makes no sense is not shown and stops nothing else', async () => {
  const { mina, juno, both } = await meeting()
  const records = mina.connection.doc.getMap<unknown>(recordsRoot)
  const put = (id: string, props: object) => {
    const { props: _props, meta: _meta, ...panel } = card(mina)
    const parts = { props: new Y.Map(Object.entries(props)), meta: new Y.Map() }
    records.set(id, new Y.Map<unknown>(Object.entries({ ...panel, id, ...parts })))
  }
  put('shape:bad', { w: -4, h: 'x' })
  put('shape:stray', { ...card(mina).props, mapId: 7 })
  await both()
  await waitFor('they have arrived', () => juno.binding.refused.size > 1)
  expect([...juno.binding.refused].sort()).toEqual(['shape:bad', 'shape:stray'])
  expect(panels(juno)).toHaveLength(3)
})
