// The address says where the replay stands, so that it can be copied at any moment and opens exactly
// there; and an address pasted over this one moves the replay.
import { useEffect, useRef } from 'react'
import type { BoardId, Token } from '../../../shared/ids'
import { replayLink } from '../../link'
import type { Replaying } from '../../replay/context'

/** Browsers refuse an address that changes too often. */
const writeEveryMs = 500

type Where = { boardId: BoardId; token: Token; at: number | undefined; replaying: Replaying }

export function useAddress({ boardId, token, at, replaying }: Where): void {
  const { player, log } = replaying
  const isReady = log === 'ready'
  const written = useRef(at)

  useEffect(() => {
    if (!isReady) return undefined
    let shown = player.state.time
    let timer: ReturnType<typeof setTimeout> | undefined
    const write = () => {
      timer = undefined
      if (player.state.time === shown) return
      shown = player.state.time
      written.current = Math.round(player.wall)
      const link = replayLink('', boardId, token, written.current)
      const [path = '', hash = ''] = link.split('#')
      history.replaceState(history.state, '', `${path}${location.search}#${hash}`)
    }
    const stop = player.subscribe(() => {
      timer ??= setTimeout(write, writeEveryMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [boardId, token, player, isReady])

  useEffect(() => {
    if (!isReady || at === written.current) return
    written.current = at
    if (at !== undefined) player.seek(player.axis.toSession(at))
  }, [at, player, isReady])
}
