// The process: reads the environment, starts one server, and ends it well.
import path from 'node:path'
import { openAddresses } from './addresses'
import { type RunningServer, startServer } from './app'
import { ConfigError, type Config, readConfig } from './config'
import { type Logger, complain, createLogger } from './logger'
import { DatabaseUnusable } from './store/errors'

/** Whatever hangs, the process is gone by then. */
const stopWithinMs = 4500

const here = import.meta.dirname
const isBuilt = path.basename(path.dirname(here)) === 'dist'
const clientDir = path.join(here, isBuilt ? '../client' : '../dist/client')

const config = configOrExit()
const logger = createLogger(config.logLevel)
const server = await serverOrExit(config, logger)
announce(server)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stop(0, signal))
}
process.once('uncaughtException', (error) => {
  logger.fatal({ err: error }, 'Uncaught')
  void stop(1, 'uncaughtException')
})

function configOrExit(): Config {
  try {
    return readConfig()
  } catch (error) {
    if (error instanceof ConfigError) exit(error.message)
    throw error
  }
}

async function serverOrExit(settings: Config, log: Logger): Promise<RunningServer> {
  try {
    return await startServer(settings, { logger: log, clientDir })
  } catch (error) {
    exit(sentenceFor(error, settings))
  }
}

function sentenceFor(error: unknown, { port, host, dataDir }: Config): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return `PORT ${port} is already in use; set PORT to a free one.`
  if (code === 'EACCES' && error instanceof Error && 'port' in error) {
    return `PORT ${port} may not be used by this account; set PORT to one above 1023.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${host} is not an address of this machine.`
  }
  if (error instanceof DatabaseUnusable) return error.message
  const detail = error instanceof Error ? error.message : String(error)
  return `DATA_DIR ${dataDir} cannot be used: ${detail}.`
}

function exit(sentence: string): never {
  complain(sentence)
  process.exit(1)
}

function announce({ port }: RunningServer): void {
  logger.info({ port, dataDir: config.dataDir }, 'Started')
  const [first, ...others] = openAddresses(config.host, port)
  logger.announce(`\nThroughline is running. Open ${config.publicUrl ?? first}`)
  for (const address of others) logger.announce(`On this network: ${address}`)
}

async function stop(exitCode: number, reason: string): Promise<void> {
  logger.info({ reason }, 'Stopping')
  setTimeout(() => process.exit(exitCode), stopWithinMs).unref()
  try {
    await server.close()
  } catch (error) {
    logger.error({ err: error }, 'Stopping failed')
    process.exit(1)
  }
  process.exit(exitCode)
}
