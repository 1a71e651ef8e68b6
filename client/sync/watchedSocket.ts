// The socket class that the provider opens, with eyes on what leaves and what comes.

export type SocketWatch = {
  /** Whether the socket is the one in use. One that was given up may still hand over frames. */
  isCurrent: (socket: WebSocket) => boolean
  /** Says whether this may leave. */
  leaves: (data: unknown) => boolean
  comes: () => void
}

export function watchedSocket(socketClass: typeof WebSocket, watch: SocketWatch): typeof WebSocket {
  return class WatchedSocket extends socketClass {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      const set = (handler: (event: MessageEvent) => void) => {
        this.addEventListener('message', (event) => {
          // The "saved" of an old socket is not about the new one.
          if (!watch.isCurrent(this)) return
          watch.comes()
          handler(event)
        })
      }
      Object.defineProperty(this, 'onmessage', { set })
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (watch.leaves(data)) super.send(data)
    }
  }
}
