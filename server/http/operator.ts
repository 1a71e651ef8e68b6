// For whoever runs the server: is it well, what does it do, what does the client need to know of it.
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { version } from '../version'
import { demandToken } from './authorize'
import { Refusal } from './errors'
import type { HttpPorts } from './ports'

export function operatorRoutes(ports: HttpPorts): Hono<{ Bindings: HttpBindings }> {
  const { config, store, journal, metrics, now } = ports
  const routes = new Hono<{ Bindings: HttpBindings }>()

  routes.get('/api/health', async (c) => {
    await store.log.ping()
    if (await journal.probe(now())) return c.json({ status: 'ok', version })
    throw new Refusal('unavailable', 'Storage refuses to write.')
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
