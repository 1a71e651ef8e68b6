// The player for scripts and tests, as `window.replay`.
import type { Replaying } from './context'

export function scripted({ player, projector, progress }: Replaying) {
  return {
    /** How much of the session is decoded, 0 to 1. */
    share: () => progress.share,
    /** Goes to this share of the session; resolves to how long it took until it was drawn, ms. */
    async seek(share: number): Promise<number> {
      const began = performance.now()
      player.seek(player.length * share)
      const { position } = player
      while (projector.shown !== position) await frame()
      await frame()
      return performance.now() - began
    },
  }
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
