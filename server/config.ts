// The environment, read and checked once. A wrong value stops the start with one sentence.
import path from 'node:path'
import { z } from 'zod'
import { logLevels } from './logger'

/** A setting is not usable. `message` is one sentence that names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine(
      (value) => value >= least && value <= most,
      `must be a whole number from ${least} to ${most}`,
    )

const number = (least: number, most: number, otherwise: number) =>
  wholeNumber(least, most).default(otherwise)

const secret = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be printable characters without spaces')
  .optional()

const schema = z.object({
  PORT: number(0, 65_535, 3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an origin such as https://board.example.org')
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isPostgres, 'must be an address such as postgres://user:password@host:5432/database')
    .optional(),
  ALLOW_ASYNC_COMMIT: z.enum(['true', 'false'], 'must be true or false').default('false'),
  REDIS_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol),
      'must be an address such as redis://user:password@host:6379',
    )
    .optional(),
  CREATE_TOKEN: secret,
  METRICS_TOKEN: secret,
  TLDRAW_LICENSE_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  KEEP_HISTORY_DAYS: wholeNumber(1, 36_500).optional(),
  MAX_FRAME_BYTES: number(1024, 256 * 1024 * 1024, 4 * 1024 * 1024),
  MAX_SESSIONS_PER_BOARD: number(1, 100_000, 1200),
  MAX_FRAMES_PER_SECOND: number(1, 1_000_000, 1000),
  MAX_BOARDS_PER_MINUTE: number(1, 1_000_000, 3000),
  MAX_BAD_TOKENS_PER_SECOND: number(1, 1_000_000, 20),
  MAX_SOCKETS_PER_ADDRESS: number(1, 1_000_000, 2000),
  MAX_BOARD_BYTES: number(0, 1024 ** 5, 1024 ** 3),
  MAX_PICTURE_BYTES: number(1024, 256 * 1024 * 1024, 10 * 1024 * 1024),
  MAX_PICTURE_BYTES_PER_BOARD: number(0, 1024 ** 5, 1024 ** 3),
  MAX_PICTURES_PER_MINUTE: number(1, 1_000_000, 600),
})

/** Everything that can be set. Sizes in bytes. */
export type Config = {
  port: number
  host: string
  /** Origin used in links, or undefined to take the request's. */
  publicUrl: string | undefined
  dataDir: string
  /** Holds a password: never logged. Undefined: SQLite in `dataDir`. */
  databaseUrl: string | undefined
  /** Starts on a PostgreSQL that may lose acknowledged work in a crash. */
  allowAsyncCommit: boolean
  /** Of the Redis or Valkey that carries between the nodes that share `databaseUrl`. */
  redisUrl: string | undefined
  createToken: string | undefined
  metricsToken: string | undefined
  licenseKey: string | undefined
  logLevel: (typeof logLevels)[number]
  /** How long the past of boards is kept; undefined: for ever. */
  keepHistoryDays: number | undefined
  limits: {
    frameBytes: number
    sessionsPerBoard: number
    /** Sustained; a socket may send ten times as many at once, for pastes and reconnects. */
    framesPerSecond: number
    /** Per address. */
    boardsPerMinute: number
    badTokensPerSecond: number
    /** Open at once. Generous: a whole house may sit behind one address. */
    socketsPerAddress: number
    /** Of a board's log. */
    boardBytes: number
    pictureBytes: number
    pictureBytesPerBoard: number
    /** Per address. */
    picturesPerMinute: number
  }
}

/** Reads the environment. Throws `ConfigError`. An empty variable counts as not set. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? 'The environment')
    throw new ConfigError(`${name} ${issue?.message ?? 'is not usable'}.`)
  }
  const values = parsed.data
  if (values.REDIS_URL !== undefined && values.DATABASE_URL === undefined) {
    throw new ConfigError('REDIS_URL needs DATABASE_URL: several nodes share boards in PostgreSQL.')
  }
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    dataDir: path.resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    allowAsyncCommit: values.ALLOW_ASYNC_COMMIT === 'true',
    redisUrl: values.REDIS_URL,
    createToken: values.CREATE_TOKEN,
    metricsToken: values.METRICS_TOKEN,
    licenseKey: values.TLDRAW_LICENSE_KEY,
    logLevel: values.LOG_LEVEL,
    keepHistoryDays: values.KEEP_HISTORY_DAYS,
    limits: {
      frameBytes: values.MAX_FRAME_BYTES,
      sessionsPerBoard: values.MAX_SESSIONS_PER_BOARD,
      framesPerSecond: values.MAX_FRAMES_PER_SECOND,
      boardsPerMinute: values.MAX_BOARDS_PER_MINUTE,
      badTokensPerSecond: values.MAX_BAD_TOKENS_PER_SECOND,
      socketsPerAddress: values.MAX_SOCKETS_PER_ADDRESS,
      boardBytes: values.MAX_BOARD_BYTES,
      pictureBytes: values.MAX_PICTURE_BYTES,
      pictureBytesPerBoard: values.MAX_PICTURE_BYTES_PER_BOARD,
      picturesPerMinute: values.MAX_PICTURES_PER_MINUTE,
    },
  }
}

function isPostgres(text: string): boolean {
  return /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
  )
}
