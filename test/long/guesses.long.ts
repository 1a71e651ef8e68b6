// A hundred thousand guesses at one board, all of them near misses of its real tokens.
import { createHash } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { Door } from '../../server/door'
import { Store } from '../../server/store/store'
import { startTestServer } from '../support/server'
import { Random } from '../support/random'

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.split('')

test('[LINKS5] 100,000 guesses open nothing, and no token follows from another', async () => {
  const server = await startTestServer()
  const board = await server.createBoard()
  await server.close()
  const store = await Store.open(server.location)
  onTestFinished(() => store.close())
  const door = new Door({
    store: store.boards,
    now: () => 0,
    badTokensPerSecond: 20,
    nodes: () => 1,
  })
  const tokens = Object.values(board.tokens)
  const random = new Random(Number(process.env['SEED'] ?? 5))
  const derived = tokens.flatMap((token) => [
    token.toLowerCase(),
    token.toUpperCase(),
    [...token].toReversed().join(''),
    createHash('sha256').update(token).digest('hex').slice(0, 32),
    `${token.slice(1)}${token.slice(0, 1)}`,
  ])
  let open = 0
  for (let guess = 0; guess < 100_000; guess += 1) {
    const near = [...(random.of(tokens) ?? '')]
    near[random.int(0, 31)] = random.of(signs) ?? '0'
    near[random.int(0, 31)] = random.of(signs) ?? '0'
    const token = derived[guess] ?? near.join('')
    if (tokens.includes(token)) continue
    const entry = await door.enter(board.id, token, `address ${guess % 1000}`)
    if (entry.as === 'guest') open += 1
  }
  expect(open).toBe(0)
  expect((await door.enter(board.id, tokens[0], 'one')).as).toBe('guest')
}, 180_000)
