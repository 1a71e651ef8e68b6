// A replay has no socket that could be closed, so while somebody watches the server is asked now and then
// whether it may still be watched.
import { useEffect, useState } from 'react'
import type { BoardId, Token } from '../../../shared/ids'
import { ApiError, getBoard } from '../../api'

const askEveryMs = 5000

/** Why there is nothing to watch any more. */
export function useLostAccess(boardId: BoardId, token: Token): 'withdrawn' | 'past' | undefined {
  const [lost, setLost] = useState<'withdrawn' | 'past'>()
  useEffect(() => {
    if (lost) return undefined
    let current = true
    const ask = () => {
      if (document.visibilityState !== 'visible') return
      getBoard(boardId, token).then(
        ({ may }) => current && !may.past && setLost('past'),
        (error: unknown) => {
          if (current && error instanceof ApiError && error.status === 401) setLost('withdrawn')
        },
      )
    }
    const timer = setInterval(ask, askEveryMs)
    document.addEventListener('visibilitychange', ask)
    return () => {
      current = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [boardId, token, lost])
  return lost
}
