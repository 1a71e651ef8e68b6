// A visit of the server's own to a room: it writes as somebody, and learns when that is on disk. To the room
// it is a session like any other, so nothing of what the room promises its sessions has to be done twice.
import type { PersonId } from '../../shared/ids'
import { closeCode, decodeFrame, encodeFrame } from '../../shared/protocol'
import type { OpenBoard } from '../board/openBoard'
import type { Session } from '../board/session'

/** The room has ended the visit, with this close code. */
export class VisitRefused extends Error {
  override name = 'VisitRefused'
  readonly code: number

  constructor(code: number, reason: string) {
    super(reason)
    this.code = code
  }
}

/** While storage refuses, rooms wait for it with all their sessions; an answer does not wait so long. */
const patienceMs = 20_000

/** Resolves to the log position that holds the write. Throws `VisitRefused`. */
export function writeAs(room: OpenBoard, person: PersonId, update: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const over = (settle: () => void) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      settle()
      queueMicrotask(() => room.leave(session))
    }
    const session: Session = {
      role: 'facilitator',
      person,
      ours: true,
      link: '',
      isBehind: false,
      send(bytes) {
        const frame = decodeFrame(bytes)
        if (frame.type === 'saved' && frame.frames > 0) over(() => resolve(frame.seq))
      },
      deliver() {},
      close(code, reason) {
        over(() => reject(new VisitRefused(code, reason)))
      },
    }
    const timer = setTimeout(
      () => session.close(closeCode.tryAgain, 'It is not stored yet'),
      patienceMs,
    )
    room.join(session)
    if (!isOver) room.receive(session, encodeFrame({ type: 'update', update }))
  })
}
