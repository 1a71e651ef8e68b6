// What one node says to another, put together for the bus.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Post } from '../../../server/cluster/post'
import { type Message, pack, unpack } from '../../../server/cluster/wire'
import type { BoardId } from '../../../shared/ids'
import { waitFor } from '../../support/wait'

function message(number: number): Message {
  const board = `board ${number % 7}` as BoardId
  return {
    kind: 'data',
    node: 'here',
    board,
    link: number,
    number,
    acknowledged: 0,
    operations: [],
  }
}

function opened() {
  const said: { channel: string; bytes: Uint8Array; at: number }[] = []
  const publish = (channel: string, bytes: Uint8Array) =>
    void said.push({ channel, bytes, at: performance.now() })
  const heardOn = (channel: string) =>
    said
      .filter((each) => each.channel === channel)
      .flatMap(({ bytes }) => unpack(bytes).messages.map((parcel) => parcel.message))
  return { post: new Post({ publish }), said, heardOn }
}

test('[NODES13] what is said to a node leaves together, in order, every few milliseconds', async () => {
  const { post, said, heardOn } = opened()
  const sent = { one: [] as Message[], two: [] as Message[] }
  const end = performance.now() + 100
  for (let number = 0; performance.now() < end; number += 1) {
    const channel = number % 3 === 0 ? 'two' : 'one'
    sent[channel].push(message(number))
    post.say(channel, message(number))
    await turn()
  }
  await waitFor('the last has left', () => heardOn('one').length === sent.one.length)
  await waitFor('the last has left', () => heardOn('two').length === sent.two.length)
  for (const channel of ['one', 'two'] as const) {
    expect(heardOn(channel)).toEqual(sent[channel])
    const times = said.filter((each) => each.channel === channel).map(({ at }) => at)
    // Timers ring a millisecond early, and after this process stood still by as much as it did.
    const passed = (times.at(-1) ?? 0) - (times[0] ?? 0)
    expect(times.length).toBeLessThan(passed / 2 + 2)
  }
})

test('[NODES13] after a silence it leaves at the end of the turn, and before the end all of it', async () => {
  const { post, said, heardOn } = opened()
  post.say('one', message(1))
  expect(said).toEqual([])
  await turn()
  await turn()
  expect(heardOn('one')).toEqual([message(1)])
  post.say('one', message(2))
  post.flush()
  expect(heardOn('one')).toEqual([message(1), message(2)])
  post.say('one', message(3))
  post.forget('one')
  await sleep(20)
  expect(heardOn('one')).toHaveLength(3)
})

test('[NODES13] what is cut short, or of another version, is not understood, and harms nothing', () => {
  const bytes = pack([Uint8Array.of(250, 1, 2), Uint8Array.of()])
  expect(unpack(bytes).messages).toEqual([])
  const { post, said } = opened()
  post.say('one', message(1))
  post.say('one', message(2))
  post.flush()
  const whole = said[0]?.bytes ?? new Uint8Array()
  for (let length = 0; length < whole.byteLength; length += 1) {
    expect(unpack(whole.subarray(0, length)).messages.length).toBeLessThan(2)
  }
  expect(unpack(Uint8Array.of(99, ...whole.subarray(1)))).toEqual({ version: 99, messages: [] })
})
