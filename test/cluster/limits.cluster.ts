// What an address may do, at all nodes together.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRaw } from '../support/client'
import { type Engines, startEngines, stopEngines } from '../support/engines'
import { newDatabase, startNodes } from '../support/nodes'
import { clusterOf, meets, startTestServer } from '../support/server'
import { waitFor } from '../support/wait'

let engines: Engines
beforeAll(async () => {
  engines = await startEngines()
}, 90_000)
afterAll(() => stopEngines(engines))

test('[NODES11] an address that takes turns at two nodes gets what one node alone would give it', async () => {
  const nodes = await startNodes(engines, 2, { MAX_BOARDS_PER_MINUTE: '6' })
  const answers: number[] = []
  for (let turn = 0; turn < 10; turn += 1) {
    const answer = await nodes[turn % 2]?.request('/api/boards', { body: {} })
    answers.push(answer?.status ?? 0)
  }
  expect(answers).toEqual([...Array<number>(6).fill(201), ...Array<number>(4).fill(429)])
})

test('[NODES11] its sockets are shared out among the nodes that are there', async () => {
  const [one, two] = await startNodes(engines, 2, { MAX_SOCKETS_PER_ADDRESS: '4' })
  if (!one || !two) throw new Error('two nodes were asked for')
  const board = await one.createBoard()
  for (const node of [one, two, one, two]) await connectRaw(node, board)
  for (const node of [one, two]) await expect(connectRaw(node, board)).rejects.toThrow('429')
  await two.close()
  await waitFor('it is alone', async () => (await clusterOf(one)).nodes === 1)
  for (let more = 0; more < 2; more += 1) await connectRaw(one, board)
  await expect(connectRaw(one, board)).rejects.toThrow('429')
})

test('[NODES11] nodes at another number of the same Redis are other nodes', async () => {
  const at = async (number: number) =>
    startTestServer({
      env: {
        DATABASE_URL: await newDatabase(engines),
        REDIS_URL: `${engines.redis.url}/${number}`,
      },
    })
  const nodes = [await at(0), await at(1), await at(2)]
  await Promise.all(nodes.map((node) => meets(node, 1)))
  const counts = await Promise.all(nodes.map(async (node) => (await clusterOf(node)).nodes))
  expect(counts).toEqual([1, 1, 1])
})
