// What watches over an open board: leaving with unsaved work, and a link that was withdrawn meanwhile.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { BoardId, Token } from '../../../shared/ids'
import { ApiError, getBoard } from '../../api'
import { locksFor } from '../../sync/locks'
import { useBoard, useStatus } from './context'
import type { Session } from './session'

/** The browser asks before it closes a tab whose work is not on the server. Draws nothing again by that. */
export function useLeaveGuard({ connection }: Session): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const look = () => {
      const { save } = connection.status
      if (save.kind !== 'saved' && save.changes > 0) window.addEventListener('beforeunload', warn)
      else window.removeEventListener('beforeunload', warn)
    }
    look()
    const unsubscribe = connection.subscribe(look)
    return () => {
      unsubscribe()
      window.removeEventListener('beforeunload', warn)
    }
  }, [connection])
}

/** A page that goes gives back what it was lent; one that the browser shows again goes on under another id. */
export function useResignation({ connection }: Session): void {
  useEffect(() => {
    const resign = () => connection.resign()
    window.addEventListener('pagehide', resign)
    return () => window.removeEventListener('pagehide', resign)
  }, [connection])
}

/**
 * Lets go of the socket when the browser says that there is no network. By itself a cut line shows only
 * after half a minute of silence, and until then the interface would blame the server.
 */
export function useOfflineNotice({ connection }: Session): void {
  useEffect(() => {
    const letGo = () => connection.provider.disconnect()
    window.addEventListener('offline', letGo)
    return () => window.removeEventListener('offline', letGo)
  }, [connection])
}

/**
 * True once the server refuses this link. A browser does not say why a socket could not be opened, so
 * while the board is disconnected the same question is asked over HTTP.
 */
export function useAccessCheck(session: Session, boardId: BoardId, token: Token): boolean {
  const connected = useStatus(session, (status) => status.connected)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    if (connected || refused) return undefined
    const ask = () => {
      getBoard(boardId, token).then(
        () => session.connection.retry(),
        (error: unknown) => {
          if (error instanceof ApiError && error.status === 401) setRefused(true)
        },
      )
    }
    const timer = setInterval(ask, 3000)
    window.addEventListener('online', ask)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', ask)
    }
  }, [connected, refused, session, boardId, token])
  return refused
}

/** Whether nothing that is written here now may tell who wrote it. */
export function useAnonymity({ connection: { facilitation, anonymity } }: Session): boolean {
  const subscribe = useMemo(() => facilitation.subscribe.bind(facilitation), [facilitation])
  return useSyncExternalStore(subscribe, () => anonymity.isOn)
}

/** Whether maps and their structure are locked for me. */
export function useStructureLock(): boolean {
  const { facilitation } = useBoard().connection
  const subscribe = useMemo(() => facilitation.subscribe.bind(facilitation), [facilitation])
  return useSyncExternalStore(subscribe, () => locksFor(facilitation.workshop).structure)
}
