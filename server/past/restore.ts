// Sets a board back to an earlier position, by writing forward. Everybody stays connected; what was there is
// a named snapshot, made before anything is written.
import { assert } from '../../shared/assert'
import type { BoardId, PersonId } from '../../shared/ids'
import { closeCode } from '../../shared/protocol'
import type { Rooms } from '../board/rooms'
import { StorageUnavailable } from '../store/errors'
import type { StoreLocation } from '../store/location'
import type { NamedSnapshot } from '../../shared/snapshots'
import { startThread } from '../thread'
import type { RestoreAnswer, RestoreOrder } from './restoreThread'
import type { NamedSnapshots } from './snapshots'
import { VisitRefused, writeAs } from './visit'

export type RestorePorts = {
  rooms: Pick<Rooms, 'open'>
  snapshots: Pick<NamedSnapshots, 'keep'>
  location: StoreLocation
}

export type Restored =
  | {
      kind: 'done'
      before: NamedSnapshot
      /** The position after it; that of `before` when the board was so already. */
      seq: number
    }
  /** The board takes no more, or has no room for one more. */
  | { kind: 'full' }

/** `seq` is a position that the log has. Throws `StorageUnavailable` when it could not be stored. */
export async function restoreBoard(
  { rooms, snapshots, location }: RestorePorts,
  board: BoardId,
  seq: number,
  author: PersonId,
): Promise<Restored> {
  const room = await rooms.open(board)
  await room.settled()
  const before = await snapshots.keep(board, { kind: 'before', name: '', author })
  assert(before, 'there is always room for one of this kind')
  const update = await differenceOf({ location, board, seq, from: before.seq })
  if (!update) return { kind: 'done', before, seq: before.seq }
  try {
    return { kind: 'done', before, seq: await writeAs(await rooms.open(board), author, update) }
  } catch (error) {
    if (!(error instanceof VisitRefused)) throw error
    if (error.code === closeCode.boardFull) return { kind: 'full' }
    throw new StorageUnavailable(error.message)
  }
}

function differenceOf(order: RestoreOrder): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const thread = startThread(import.meta.dirname, 'restoreThread', order)
    const settle = (done: () => void) => {
      done()
      void thread.terminate()
    }
    thread.once('message', (answer: RestoreAnswer) =>
      settle(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer.update))),
    )
    thread.once('error', (error) => settle(() => reject(error)))
    thread.once('exit', () => settle(() => reject(new Error('The thread for going back ended'))))
  })
}
