// A proxy that cuts whoever is silent for 30 seconds in either direction, and a board where nobody does anything.
import { onTestFinished, expect, test } from 'vitest'
import { connectStock } from '../support/client'
import { FaultProxy } from '../support/faults/proxy'
import { TestServer, startTestServer } from '../support/server'
import { Person } from '../support/workshop'

const minutes = Number(process.env['IDLE_MINUTES'] ?? 5)

test(`[NETWORK5] ${minutes} idle minutes behind a proxy that cuts after 30 s of silence, and nobody is cut`, async () => {
  const server = await startTestServer()
  const board = await server.createBoard({ template: 'blank' })
  const proxy = await FaultProxy.start(server.port)
  proxy.idleCutMs = 30_000
  const behind = new TestServer(proxy.port, '')
  const people = await Promise.all(
    (['participant', 'viewer', 'facilitator'] as const).map((role) =>
      new Person(behind, board, role).join(),
    ),
  )
  for (const person of people) onTestFinished(() => person.leave())
  const stock = await connectStock(behind, board)
  await new Promise((resolve) => setTimeout(resolve, minutes * 60_000))
  expect(proxy.accepted).toBe(people.length + 1)
  expect(people.every((person) => person.connection.status.connected)).toBe(true)
  expect(stock.provider.wsconnected).toBe(true)
})
