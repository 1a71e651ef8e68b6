// Signals for those who know nothing of the canvas: a value to read, and word when it is another one.
import { type Computed, react } from 'tldraw'

export type Watched<T> = { get: () => T; subscribe: (listener: () => void) => () => void }

/** Word comes at most this often, ms: what is watched are lists, not things that move. */
const pace = 150

export function watched<T>(signal: Computed<T>): Watched<T> {
  let last: T | undefined
  let isKnown = false
  return {
    get: () => {
      if (!isKnown) last = signal.get()
      isKnown = true
      return last as T
    },
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const tell = () => {
        timer = undefined
        const now = signal.get()
        if (isKnown && now === last) return
        last = now
        isKnown = true
        listener()
      }
      const stop = react('watched', () => {
        signal.get()
        timer ??= setTimeout(tell, isKnown ? pace : 0)
      })
      return () => {
        clearTimeout(timer)
        stop()
        // What happens while nobody listens is not kept up with.
        isKnown = false
      }
    },
  }
}
