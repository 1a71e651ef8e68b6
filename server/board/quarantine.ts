// What is kept of an update that broke a replica although the gate had let it through: enough to find out
// why, in one bounded line of the log. At most one such line is written a second.
import { createHash } from 'node:crypto'
import type { BoardId, PersonId } from '../../shared/ids'
import type { Logger } from '../logger'

const keptBytes = 3 * 1024
const quietMs = 1000
let reportedAt = -Infinity

export function reportBroken(
  logger: Logger,
  error: Error,
  board: BoardId,
  person: PersonId,
  update: Uint8Array,
): void {
  const now = performance.now()
  if (now - reportedAt < quietMs) return
  reportedAt = now
  logger.error(
    {
      err: error,
      board,
      person,
      bytes: update.byteLength,
      sha256: createHash('sha256').update(update).digest('hex'),
      head: Buffer.from(update.subarray(0, keptBytes)).toString('base64'),
    },
    'An update broke the replica',
  )
}
