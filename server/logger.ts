// The only place that prints: JSON lines for machines, and `announce` for the person at the shell.
// Nothing that holds a token may be logged: no query strings, no subprotocols, no bodies.
import { type Logger as Pino, pino } from 'pino'

export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  /** A plain line for people, whatever the log level. */
  announce(line: string): void
}

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Says why there is no server, before there is a logger. */
export function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** For commands: what they found. */
export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`)
}

export function createLogger(level: LogLevel): Logger {
  const lines = pino({ level, base: null })
  return {
    debug: lines.debug.bind(lines),
    info: lines.info.bind(lines),
    warn: lines.warn.bind(lines),
    error: lines.error.bind(lines),
    fatal: lines.fatal.bind(lines),
    announce: say,
  }
}

/** Whoever knows a picture's address can see the picture, so a log does not tell it. */
export function loggablePath(path: string): string {
  return path.replace(/\/assets\/[^/]{20,}$/, '/assets/…')
}
