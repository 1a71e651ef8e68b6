// The overview of a board's past, got when it is first wanted and again on demand.
import { useCallback, useEffect, useState } from 'react'
import type { BoardId, Token } from '../../shared/ids'
import { type Overview, getOverview } from '../past'

export type Past = { overview: Overview | undefined; failed: boolean; refresh: () => void }

export function usePast(boardId: BoardId, token: Token, wanted: boolean): Past {
  const [overview, setOverview] = useState<Overview>()
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!wanted) return undefined
    const aborter = new AbortController()
    getOverview({ boardId, token, signal: aborter.signal }).then(
      (got) => {
        setOverview(got)
        setFailed(false)
      },
      () => {
        if (!aborter.signal.aborted) setFailed(true)
      },
    )
    return () => aborter.abort()
  }, [boardId, token, wanted, round])
  const refresh = useCallback(() => setRound((before) => before + 1), [])
  return { overview, failed, refresh }
}
