// What the bus owes whoever speaks over it.
import { expect, onTestFinished, test } from 'vitest'
import type { Bus } from '../../server/cluster/bus'
import { RedisBus } from '../../server/cluster/redisBus'
import { createLogger } from '../../server/logger'
import { waitFor } from '../support/wait'

async function opened(): Promise<Bus> {
  const bus = new RedisBus(process.env['TEST_REDIS_URL'] ?? '', createLogger('silent'))
  onTestFinished(() => bus.close())
  await waitFor('the bus stands', () => bus.isUp)
  return bus
}

test('[NODES10] the bus carries bytes as they are, in order, to all who listen, and to nobody else', async () => {
  const [one, two, three] = [await opened(), await opened(), await opened()]
  const heard: Record<string, number[]> = { two: [], three: [], other: [] }
  const listen = (name: string) => (bytes: Uint8Array) => {
    expect(bytes.byteLength).toBe(256)
    heard[name]?.push(bytes[0] ?? -1)
  }
  await two.subscribe('channel', listen('two'))
  await three.subscribe('channel', listen('three'))
  await three.subscribe('another', listen('other'))
  const all = Array.from({ length: 100 }, (_, at) => at)
  for (const at of all) {
    const bytes = Uint8Array.from({ length: 256 }, (_, place) => place)
    bytes[0] = at
    one.publish('channel', bytes)
  }
  await waitFor(
    'all is heard',
    () => heard['three']?.length === 100 && heard['two']?.length === 100,
  )
  expect(heard).toEqual({ two: all, three: all, other: [] })
})

test('[NODES10] the bus is silent to whoever has stopped listening', async () => {
  const [one, two] = [await opened(), await opened()]
  const heard: number[] = []
  await two.subscribe('here', (bytes) => void heard.push(bytes[0] ?? -1))
  two.unsubscribe('here')
  await two.subscribe('there', (bytes) => void heard.push(bytes[0] ?? -1))
  one.publish('here', Uint8Array.of(1))
  one.publish('there', Uint8Array.of(2))
  await waitFor('the second is heard', () => heard.length > 0)
  expect(heard).toEqual([2])
})
