// What the parts around the canvas need to know of the board they stand on.
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { assert } from '../../../shared/assert'
import type { BoardId, Token } from '../../../shared/ids'
import { sameJson } from '../../../shared/records'
import type { Person, StoredPerson } from '../../people/person'
import { FrameTask } from '../../sync/frameTask'
import { listPeers } from '../../sync/presence'
import type { Status } from '../../sync/saveState'
import type { Opened, Session } from './session'

export type BoardContextValue = Session & {
  boardId: BoardId
  token: Token
  opened: Opened
  me: StoredPerson
  title: string
  setTitle: (title: string) => void
  editProfile: () => void
}

export const BoardContext = createContext<BoardContextValue | undefined>(undefined)

export function useBoard(): BoardContextValue {
  const value = useContext(BoardContext)
  assert(value, 'useBoard is called inside a board page')
  return value
}

/**
 * What `of` takes from the connection's status, which changes twice with each key that is typed: whoever
 * draws much asks for one plain value only, and is drawn again when that changes.
 */
export function useStatus<T>(
  { connection }: Pick<Session, 'connection'>,
  of: (status: Status) => T,
): T {
  const subscribe = useMemo(() => connection.subscribe.bind(connection), [connection])
  return useSyncExternalStore(subscribe, () => of(connection.status))
}

/** Everybody here now. The list keeps its identity while only cursors move. */
export function usePeople(): Person[] {
  const { connection, opened, me } = useBoard()
  const source = useMemo(() => {
    const { awareness } = connection.provider
    let last: Person[] = []
    return {
      subscribe(changed: () => void) {
        const nextFrame = new FrameTask(changed)
        const request = () => nextFrame.request()
        awareness.on('change', request)
        return () => {
          nextFrame.cancel()
          awareness.off('change', request)
        }
      },
      read() {
        const person = connection.welcome?.person ?? ''
        const now = listPeers(awareness, { ...me, role: opened.role, person })
        if (!sameJson(last, now)) last = now
        return last
      },
    }
  }, [connection, opened.role, me])
  return useSyncExternalStore(source.subscribe, source.read)
}
