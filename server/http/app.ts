// All HTTP routes, put together.
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { loggablePath } from '../logger'
import { assetRoutes } from './assets'
import { boardRoutes } from './boards'
import { answerNotFound, refusalFor } from './errors'
import { historyRoutes } from './history'
import { journeyRoutes } from './journey'
import { linkRoutes } from './links'
import { markerRoutes } from './markers'
import { operatorRoutes } from './operator'
import type { HttpPorts } from './ports'
import { neverStore, refuseForeignPages, secureEverything } from './security'
import { snapshotRoutes } from './snapshots'
import { staticRoutes } from './static'
import { templateRoutes } from './templates'

export function createHttpApp(ports: HttpPorts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.onError(refusalFor(ports.logger))
  app.notFound(answerNotFound)
  app.use(secureEverything())
  app.use('/api/*', neverStore())
  app.use(refuseForeignPages(ports.config.publicUrl))
  app.use(async function note(c, next) {
    const started = performance.now()
    await next()
    // The path without its query: a query may hold a token.
    const { method, path } = c.req
    const ms = Math.round(performance.now() - started)
    ports.logger.debug({ method, path: loggablePath(path), status: c.res.status, ms }, 'Request')
  })
  app.route('/', operatorRoutes(ports))
  app.route('/api/templates', templateRoutes())
  app.route('/api/boards', boardRoutes(ports))
  app.route('/api/boards', journeyRoutes(ports))
  app.route('/api/boards', historyRoutes(ports))
  app.route('/api/boards', snapshotRoutes(ports))
  app.route('/api/boards', markerRoutes(ports))
  app.route('/api/boards', linkRoutes(ports))
  app.route('/api/boards', assetRoutes(ports))
  app.route('/', staticRoutes(ports.clientDir))
  return app
}
