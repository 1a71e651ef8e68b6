// What of a board's past is being looked at on its page, and what is new to somebody who comes back.
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { assert } from '../../../../shared/assert'
import { type Difference, compareScenes } from '../../../../shared/compare/compare'
import { type Scene, sceneOf } from '../../../../shared/compare/scene'
import type { BoardId, Token } from '../../../../shared/ids'
import type { HistoryTab } from '../../../history/HistoryPanel'
import { type Moment, Moments } from '../../../history/moments'
import { lastSeen, rememberSeen } from '../../../history/seen'
import type { Session } from '../session'

/** From an earlier moment to a later one, or to what is on the canvas. */
export type Comparison = { title: string; before: Moment; after: Moment | undefined }

/** `after`: what is there at the later moment. */
export type Compared = { differences: Difference[]; after: Scene }

export type History = {
  /** False where this link is not shown the past. */
  isOpen: boolean
  moments: Moments
  tab: HistoryTab | undefined
  setTab: (tab: HistoryTab | undefined) => void
  comparison: Comparison | undefined
  compare: (comparison: Comparison | undefined) => void
  /** When I was last here (unix ms), once it is known that something is different. */
  news: { since: number; differences: Difference[] } | undefined
  forgetNews: () => void
}

export const HistoryContext = createContext<History | undefined>(undefined)

export function useHistory(): History {
  const value = useContext(HistoryContext)
  assert(value, 'useHistory is called inside a board page')
  return value
}

export function useHistoryState(
  session: Session,
  boardId: BoardId,
  token: Token,
  isOpen: boolean,
): History {
  const moments = useMemo(() => new Moments({ boardId, token }), [boardId, token])
  const [tab, setTab] = useState<HistoryTab>()
  const [comparison, compare] = useState<Comparison>()
  const { news, forgetNews } = useNews(session, boardId, moments, isOpen)
  return useMemo(
    () => ({ isOpen, moments, tab, setTab, comparison, compare, news, forgetNews }),
    [isOpen, moments, tab, comparison, news, forgetNews],
  )
}

const seenEveryMs = 5000
/** Who was away for less has only loaded the page anew. */
const shortestAwayMs = 60_000

function useNews({ connection }: Session, boardId: BoardId, moments: Moments, isOpen: boolean) {
  const [news, setNews] = useState<History['news']>()
  const [since] = useState(() => lastSeen(boardId))
  useEffect(() => {
    const { provider } = connection
    let timer: ReturnType<typeof setInterval> | undefined
    let current = true
    const look = () => {
      if (provider.synced && document.visibilityState === 'visible') {
        rememberSeen(boardId, connection.facilitation.clock.now())
      }
    }
    const begin = (synced: boolean) => {
      if (!synced || timer) return
      timer = setInterval(look, seenEveryMs)
      const isReturn =
        since !== undefined && connection.facilitation.clock.now() - since > shortestAwayMs
      look()
      if (!isReturn || !isOpen) return
      void moments.scene({ at: since }).then(
        (before) => {
          const differences = compareScenes(before, sceneOf(connection.doc))
          if (current && differences.length > 0) setNews({ since, differences })
        },
        // Without the past there is nothing to tell.
        () => undefined,
      )
    }
    begin(provider.synced)
    provider.on('sync', begin)
    window.addEventListener('pagehide', look)
    return () => {
      current = false
      clearInterval(timer)
      provider.off('sync', begin)
      window.removeEventListener('pagehide', look)
    }
  }, [connection, boardId, moments, isOpen, since])
  const forgetNews = useCallback(() => setNews(undefined), [])
  return { news, forgetNews }
}

const followMs = 400
/** A large board is looked at less often: so many times what a look takes. */
const restShare = 10

/** The differences of a comparison; of one with the canvas they follow what is done there. */
export function useCompared(
  { connection }: Session,
  moments: Moments,
  comparison: Comparison | undefined,
): Compared | 'failed' | undefined {
  const [found, setFound] = useState<{ of: Comparison; compared: Compared | 'failed' }>()
  useEffect(() => {
    if (!comparison) return undefined
    const { doc } = connection
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    let follow = () => {}
    const load = async () => {
      const before = await moments.scene(comparison.before)
      const later = comparison.after && (await moments.scene(comparison.after))
      let took = 0
      const show = () => {
        timer = undefined
        const started = performance.now()
        const after = later ?? sceneOf(doc)
        const differences = compareScenes(before, after)
        if (current) setFound({ of: comparison, compared: { differences, after } })
        took = performance.now() - started
      }
      show()
      if (later || !current) return
      follow = () => {
        timer ??= setTimeout(show, Math.max(followMs, took * restShare))
      }
      doc.on('afterTransaction', follow)
    }
    load().catch(() => current && setFound({ of: comparison, compared: 'failed' }))
    return () => {
      current = false
      clearTimeout(timer)
      doc.off('afterTransaction', follow)
    }
  }, [connection, moments, comparison])
  return found?.of === comparison ? found?.compared : undefined
}
