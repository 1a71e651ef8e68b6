// tldraw's own sync server speaks another protocol; here it is only asked for the whole board.
import { installPeers } from './install'
import { ended, startPeer, usageOf } from './peers'
import type { Contender } from './relay'

export const tldraw = ({ notes, updates }: { notes: number; updates: number }): Contender => ({
  name: 'tldraw+sqlite',
  async start(folder) {
    installPeers()
    const { child, port, greeting } = await startPeer('tldraw.mjs', [
      folder,
      `${notes}`,
      `${updates}`,
    ])
    return {
      name: 'tldraw+sqlite',
      port,
      pid: child.pid ?? 0,
      room: () =>
        Promise.resolve({
          path: '/',
          protocols: [],
          prefix: new Uint8Array(),
          greeting: [new TextEncoder().encode(greeting)],
          syncs: false,
        }),
      usage: () => usageOf(child),
      stop: () => ended(child, 'SIGTERM'),
      kill: () => ended(child, 'SIGKILL'),
    }
  },
})
