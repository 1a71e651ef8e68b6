// y-websocket sends every presence it receives back to the server: with 20 people who move, 600 frames a
// second from each browser, which the server throws away. Here only one's own leaves.
import type { WebsocketProvider } from 'y-websocket'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { encodeFrame } from '../../shared/protocol'

type Changes = { added: number[]; updated: number[]; removed: number[] }

export function sendOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider
  awareness.off('update', provider._awarenessUpdateHandler)
  provider._awarenessUpdateHandler = ({ added, updated, removed }: Changes) => {
    const { clientID } = awareness
    if (![added, updated, removed].some((ids) => ids.includes(clientID))) return
    if (!provider.wsconnected) return
    const update = encodeAwarenessUpdate(awareness, [clientID])
    provider.ws?.send(new Uint8Array(encodeFrame({ type: 'awareness', update })))
  }
  awareness.on('update', provider._awarenessUpdateHandler)
}
