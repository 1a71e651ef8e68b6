// Who may change what while a workshop runs, enforced beyond what a page hides.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { connectRaw, updateSetting } from '../support/client'
import { Person } from '../support/facilitation'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

const mapOf = (doc: Y.Doc): Y.Map<unknown> => {
  for (const record of doc.getMap('records').values()) {
    if (record instanceof Y.Map && record.get('type') === 'journey') return record
  }
  throw new Error('There is no map')
}
const propsOf = (doc: Y.Doc) => mapOf(doc).get('props') as Y.Map<Y.Map<unknown>>
const entry = (value: Record<string, unknown>) => new Y.Map(Object.entries(value))

test('[CONTROL1] a frozen board refuses participants’ changes, asks for them later, and saves all', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  await facilitator.does({ type: 'freeze', frozen: true })
  const first = person.note('refused for now')
  const second = person.note('builds on it')
  await waitFor('the reason is told', () => person.client.of('auth').length > 0)
  expect(person.client.of('auth')).toEqual([{ type: 'auth', reason: 'frozen' }])
  facilitator.note('facilitators go on')
  await facilitator.saved(1)
  await person.client.handled()
  expect(person.client.closed).toBeUndefined()
  expect(facilitator.read().getMap('records').has(first)).toBe(false)
  const asked = person.client.of('step1').length
  await facilitator.does({ type: 'freeze', frozen: false })
  const step1 = await waitFor('the server asks again', () => person.client.of('step1')[asked])
  const update = Y.encodeStateAsUpdate(person.doc, step1.stateVector)
  person.client.send({ type: 'step2', update })
  // Both refused frames count as saved with the step 2 that brought them again.
  await person.saved(3)
  await waitFor('both notes are there', () => {
    const records = facilitator.read().getMap('records')
    return records.has(first) && records.has(second)
  })
})

test('[CONTROL1] an ended session is read-only for everybody until it is opened again', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  await facilitator.does({ type: 'start-private', anonymous: false })
  const draft = person.note('revealed by the end')
  await person.saved(1)
  const state = await facilitator.does({ type: 'end-session' })
  expect(state).toMatchObject({ phase: { kind: 'open' }, timer: { kind: 'off' } })
  await waitFor('the draft is there', () => facilitator.read().getMap('records').has(draft))
  const stock = await connectRaw(server, board)
  stock.send({ type: 'update', update: updateSetting('late', 1) })
  facilitator.note('too late')
  await Promise.all([stock.handled(), facilitator.client.handled()])
  expect(facilitator.client.of('auth')[0]?.reason).toBe('ended')
  expect(await person.tries({ type: 'raise-hand' })).toBe('ended')
  expect(await facilitator.tries({ type: 'start-timer', minutes: 5 })).toBe('ended')
  const document = new Y.Doc()
  Y.applyUpdate(document, await server.document(board))
  expect(document.getMap('any').has('late')).toBe(false)
  await facilitator.does({ type: 'reopen-session' })
  await waitFor('all are asked again', () => stock.of('step1').length > 1)
  expect(await person.tries({ type: 'raise-hand' })).toBe('accepted')
})

test('[CONTROL1] a client that comes back with nothing new is not held by a frozen board', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  person.note('saved before')
  await person.saved(1)
  await facilitator.does({ type: 'freeze', frozen: true })
  person.client.send({ type: 'step2', update: Y.encodeStateAsUpdate(person.doc) })
  await person.saved(2)
  expect(person.client.of('auth')).toEqual([])
})

test('[CONTROL2] with a locked structure stages, lanes and maps stay, and content goes on', async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'buyer-journey' })
  const facilitator = await Person.join(server, board, 'facilitator')
  await facilitator.does({ type: 'lock-structure', locked: true })
  const attacks: Record<string, (doc: Y.Doc) => void> = {
    'renames a stage': (doc) => {
      const [stage] = [...(propsOf(doc).get('stages')?.values() ?? [])] as Y.Map<Y.Text>[]
      stage?.get('title')?.insert(0, 'X')
    },
    'deletes letters of a title': (doc) => {
      const [stage] = [...(propsOf(doc).get('stages')?.values() ?? [])] as Y.Map<Y.Text>[]
      stage?.get('title')?.delete(0, 1)
    },
    'widens a stage': (doc) => {
      const [stage] = [...(propsOf(doc).get('stages')?.values() ?? [])] as Y.Map<unknown>[]
      stage?.set('width', 9999)
    },
    'adds a lane': (doc) =>
      void propsOf(doc)
        .get('lanes')
        ?.set('new', entry({ title: 'x' })),
    'removes a lane': (doc) => {
      const lanes = propsOf(doc).get('lanes')
      lanes?.delete([...lanes.keys()][0] ?? '')
    },
    'moves the map': (doc) => mapOf(doc).set('xy', [5, 5]),
    'deletes the map': (doc) => doc.getMap('records').delete(mapOf(doc).get('id') as string),
    'replaces the map': (doc) =>
      void doc.getMap('records').set(mapOf(doc).get('id') as string, entry({ type: 'note' })),
    'makes another map': (doc) =>
      void doc.getMap('records').set('shape:map2', entry({ id: 'shape:map2', type: 'journey' })),
  }
  const before = await server.json(`/api/boards/${board.id}/journey`, {
    token: board.tokens.viewer,
  })
  for (const [what, attack] of Object.entries(attacks)) {
    const person = await Person.join(server, board)
    person.write(attack)
    await person.client.handled()
    expect([what, person.client.of('auth')]).toEqual([what, [{ type: 'auth', reason: 'locked' }]])
    person.leave()
  }
  const after = await server.json(`/api/boards/${board.id}/journey`, { token: board.tokens.viewer })
  expect(after).toEqual(before)
  const person = await Person.join(server, board)
  person.read()
  const stageId = [...(propsOf(person.doc).get('stages')?.keys() ?? [])][0] ?? ''
  person.note('a note', { cell: `${stageId}/x` })
  person.write((doc) => {
    propsOf(doc)
      .get('points')
      ?.set('p', entry({ stageId, at: 0.5, mood: 1, label: '' }))
  })
  person.write((doc) => {
    const [first] = [...(propsOf(doc).get('personas')?.values() ?? [])] as Y.Map<Y.Text>[]
    first?.get('name')?.insert(0, 'Dr. ')
  })
  await person.saved(3)
  expect(person.client.of('auth')).toEqual([])
  await facilitator.does({ type: 'lock-structure', locked: false })
  person.write(attacks['adds a lane'] as (doc: Y.Doc) => void)
  await person.saved(4)
})

test('[CONTROL3] a locked record is changed by facilitators only', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const note = facilitator.note('the rules')
  const other = facilitator.note('free')
  await facilitator.saved(2)
  expect(await facilitator.tries({ type: 'lock-shapes', ids: ['shape:none'], locked: true })).toBe(
    'unknown',
  )
  await facilitator.does({ type: 'lock-shapes', ids: [note], locked: true })
  const move = (id: string) => (doc: Y.Doc) =>
    (doc.getMap('records').get(id) as Y.Map<unknown>).set('xy', [9, 9])
  const person = await Person.join(server, board)
  await waitFor('both are there', () => person.read().getMap('records').has(other))
  person.write(move(other))
  await person.saved(1)
  person.write(move(note))
  await person.client.handled()
  expect(person.client.of('auth')).toEqual([{ type: 'auth', reason: 'locked' }])
  facilitator.write(move(note))
  await facilitator.saved(3)
  await facilitator.does({ type: 'cohost', person: person.id, cohost: true })
  await waitFor(
    'whoever may change it now is asked for it',
    () => person.client.of('step1').length > 1,
  )
})

test('[CONTROL4] who is removed is closed and stays out until let in again', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  const second = await Person.join(server, board, 'participant', person.secret)
  expect(await facilitator.tries({ type: 'remove-person', person: 'ZZZZZZZZZZZZ' })).toBe('unknown')
  expect(await facilitator.tries({ type: 'remove-person', person: facilitator.id })).toBe(
    'not-allowed',
  )
  await facilitator.does({ type: 'remove-person', person: person.id })
  expect((await person.client.closing()).code).toBe(4205)
  expect((await second.client.closing()).code).toBe(4205)
  const options = { ours: true, personSecret: person.secret }
  expect((await (await connectRaw(server, board, 'participant', options)).closing()).code).toBe(
    4205,
  )
  await waitFor('the desk shows it', () =>
    facilitator.desk?.people.some((each) => each.person === person.id && each.removed),
  )
  await facilitator.does({ type: 'readmit-person', person: person.id })
  const back = await Person.join(server, board, 'participant', person.secret)
  back.note('here again')
  await back.saved(1)
})

test('[CONTROL5] a co-facilitator runs the workshop, and not the board', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  const { version } = await facilitator.does({ type: 'cohost', person: person.id, cohost: true })
  await waitFor(
    'they are told',
    () => person.personal.facilitates && person.state.version >= version,
  )
  const started = await person.does({ type: 'start-timer', minutes: 3 })
  await waitFor('they see the desk', () => person.desk)
  const token = board.tokens.participant
  const body = { title: 'Mine' }
  const renamed = await server.request(`/api/boards/${board.id}`, { token, method: 'PATCH', body })
  expect(renamed.status).toBe(403)
  expect((await server.request(`/api/boards/${board.id}/links`, { token })).status).toBe(403)
  await waitFor('the facilitator sees it', () => facilitator.state.version >= started.version)
  await facilitator.does({ type: 'cohost', person: person.id, cohost: false })
  await waitFor('they are told again', () => !person.personal.facilitates)
  expect(await person.tries({ type: 'stop-timer' })).toBe('not-allowed')
})

test('[PRIVATE3] who becomes a co-facilitator in the middle of a phase goes on in private', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  const facilitator = await Person.join(server, board, 'facilitator')
  const person = await Person.join(server, board)
  await facilitator.does({ type: 'start-private', anonymous: false })
  const first = person.note('before')
  await person.saved(1)
  await facilitator.does({ type: 'cohost', person: person.id, cohost: true })
  const second = person.note('after')
  await person.saved(2)
  await facilitator.client.handled()
  expect(facilitator.read().getMap('records').has(second)).toBe(false)
  await person.does({ type: 'reveal' })
  await waitFor('both are there', () => {
    const records = facilitator.read().getMap('records')
    return records.has(first) && records.has(second)
  })
  const third = person.note('open again')
  await waitFor('what comes next is open', () => facilitator.read().getMap('records').has(third))
})
