// For whoever runs the server: is it well, what does it do, what does the client need to know of it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { version } from '../version'
import { demandToken } from './authorize'
import { Refusal } from './errors'
import type { HttpPorts } from './ports'

const storageAnswersWithinMs = 2000

export function operatorRoutes(ports: HttpPorts): Hono<{ Bindings: HttpBindings }> {
  const { config, store, journal, metrics, neighbours } = ports
  const routes = new Hono<{ Bindings: HttpBindings }>()

  routes.get('/api/health', async (c) => {
    await store.log.ping()
    if (!(await journal.probe())) {
      throw new Refusal('unavailable', 'Storage refuses to write.')
    }
    // Waits behind what is being written, so a disk that hangs shows here.
    const storage = await Promise.race([
      store.settings(),
      sleep(storageAnswersWithinMs, undefined, { ref: false }),
    ])
    if (!storage) throw new Refusal('unavailable', 'Storage does not answer.')
    if (!neighbours) return c.json({ status: 'ok', version, storage })
    // Without the bus a node serves the boards it holds, and those nobody else does.
    const { node, count, isUp } = neighbours
    const cluster = { node, nodes: count, redis: isUp ? 'up' : 'down' }
    return c.json({ status: 'ok', version, storage, cluster })
  })

  routes.get('/api/config', (c) =>
    c.json({
      version,
      licenseKey: config.licenseKey ?? null,
      createNeedsToken: config.createToken !== undefined,
      maxPictureBytes: config.limits.pictureBytes,
    }),
  )

  routes.get('/metrics', async (c) => {
    demandToken(ports, c, config.metricsToken)
    c.header('Content-Type', metrics.contentType)
    return c.body(await metrics.text())
  })

  return routes
}
