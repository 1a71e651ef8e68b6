// What stops a start on PostgreSQL, as one sentence that names the variable. Never the address itself: it holds a
// password.
import { DatabaseUnusable } from '../errors'

const noAnswer = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  'CONNECTION_FAILED',
])

/** The driver's error as the sentence that is shown. */
export function unusable(databaseUrl: string, error: unknown): DatabaseUnusable {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const { hostname, port, pathname, username } = new URL(databaseUrl)
  const message = error instanceof Error ? error.message : String(error)
  const sentence = () => {
    if (noAnswer.has(code)) {
      const detail = code === 'CONNECTION_FAILED' ? message : code
      return `names ${hostname}:${port || 5432}, where no PostgreSQL answers (${detail})`
    }
    switch (code) {
      case '28000':
      case '28P01':
        return `names a user or a password that ${hostname} does not accept`
      case '3D000':
        return `names the database ${decodeURIComponent(pathname.slice(1))}, which is not there`
      case '42501':
      case '3F000':
        return `names ${decodeURIComponent(username)}, who may not do here what is needed (${message})`
      default:
        return `cannot be used: ${message}`
    }
  }
  return new DatabaseUnusable(`DATABASE_URL ${sentence()}.`, { cause: error })
}
