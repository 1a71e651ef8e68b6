// What is too big for the board is refused where it is made: said, taken back, never sent; all else is saved.
import { type TLRecord, type TLShape, createShapeId, toRichText } from 'tldraw'
import { expect, onTestFinished, test } from 'vitest'
import { startTestServer } from '../support/server'
import { waitFor } from '../support/wait'
import { Person } from '../support/workshop'

async function atWork(env: Record<string, string> = {}) {
  const server = await startTestServer({ env })
  const board = await server.createBoard()
  const mina = await new Person(server, board).join()
  const juno = await new Person(server, board).join()
  onTestFinished(() => [mina, juno].forEach((person) => person.leave()))
  let opened = 0
  mina.connection.provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') opened += 1
  })
  return { mina, juno, reconnects: () => opened }
}

const shape = (id: string, props: object, type = 'draw') =>
  ({
    id,
    typeName: 'shape',
    type,
    parentId: 'page:first',
    index: 'a1',
    x: 0,
    y: 0,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props,
  }) as unknown as TLRecord

const points = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ x: at % 900, y: at % 700, z: 0.5 }))

const stroke = (id: string, count: number) =>
  shape(id, {
    color: 'black',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [{ type: 'free', points: points(count) }],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
  })

const picture = (bytes: number) =>
  ({
    id: 'asset:large',
    typeName: 'asset',
    type: 'image',
    meta: {},
    props: {
      w: 1,
      h: 1,
      name: 'x',
      isAnimated: false,
      mimeType: 'image/png',
      src: `data:image/png;base64,${'A'.repeat(bytes)}`,
    },
  }) as unknown as TLRecord

const tooBig: [string, () => TLRecord[]][] = [
  ['a stroke of 200,000 points', () => [stroke('shape:stroke', 200_000)]],
  ['a picture of 20 MB', () => [picture(20e6)]],
  [
    'a paste of sixteen frames and more',
    () => points(400).map((_, at) => stroke(`shape:s${at}`, 20)),
  ],
]

test.each(tooBig)(
  '[HOSTILE9] %s is refused, taken back and told; the rest is saved',
  async (_what, make) => {
    const { mina, juno, reconnects } = await atWork({ MAX_FRAME_BYTES: '20000' })
    await waitFor('the limit is known', () => mina.connection.welcome?.maxFrameBytes === 20_000)
    const records = make()
    mina.store.put(records)
    await waitFor('it is told', () => mina.binding.tooBig === 1)
    await waitFor('it is taken back', () => !mina.store.has(records[0]?.id as TLRecord['id']))
    const note = mina.addNote(0, 0, 'still works')
    await mina.settled()
    await waitFor('the other sees it', () => juno.note(note))
    expect(juno.picture()).toBe(mina.picture())
    expect(reconnects()).toBe(0)
  },
)

test('[HOSTILE9] a text of 5 MB pasted into a note leaves the note as it was', async () => {
  const { mina, juno, reconnects } = await atWork()
  const note = mina.addNote(0, 0, 'short')
  await mina.settled()
  mina.change(note, (shape) => ({
    ...shape,
    props: {
      ...(shape as TLShape & { props: object }).props,
      richText: toRichText('x'.repeat(5e6)),
    },
  }))
  await waitFor('it is told', () => mina.binding.tooBig === 1)
  mina.addNote(200, 0, 'still works')
  await mina.settled()
  await waitFor('both see the same', () => mina.picture() === juno.picture())
  expect(JSON.stringify(mina.note(note)?.props.richText)).toContain('short')
  expect(reconnects()).toBe(0)
})

test('[HOSTILE9] a paste larger than a frame that a board can hold goes in several', async () => {
  const { mina, juno, reconnects } = await atWork({ MAX_FRAME_BYTES: '100000' })
  await waitFor('the limit is known', () => mina.connection.welcome?.maxFrameBytes === 100_000)
  const strokes = Array.from({ length: 60 }, () => stroke(createShapeId(), 60))
  mina.store.put(strokes)
  await mina.settled()
  await waitFor('the other has all', () => juno.shapes().length === 60)
  expect(mina.binding.tooBig).toBe(0)
  expect(reconnects()).toBe(0)
})
