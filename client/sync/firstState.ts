// When there is something to show of a board: from the server, or from this browser when that is quicker. A
// browser that keeps nothing (private windows, a broken store) must not keep the board shut.
import type { WebsocketProvider } from 'y-websocket'
import { recordsRoot } from '../../shared/document'

/** So long a page is busy drawing a board at most. */
export const settledMs = 1500

export function untilFirstState(provider: WebsocketProvider): Promise<void> {
  const { doc } = provider
  const records = doc.getMap(recordsRoot)
  return new Promise((resolve) => {
    const check = () => {
      if (!provider.synced && records.size === 0) return
      doc.off('afterTransaction', check)
      provider.off('sync', check)
      resolve()
    }
    doc.on('afterTransaction', check)
    provider.on('sync', check)
    check()
  })
}
