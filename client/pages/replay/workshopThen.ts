// The workshop as it stood at the moment that is shown: dots on notes, curves of a round, locks. The canvas is told
// of it the way a board's canvas is told by the server.
import { useEffect } from 'react'
import { initialState } from '../../../shared/facilitation/initial'
import type { ShownState } from '../../../shared/facilitation/moments'
import type { Replaying } from '../../replay/context'
import type { Facilitation } from '../../sync/facilitation'

export function useWorkshopThen(
  { player, projector, history }: Replaying,
  facilitation: Facilitation,
): void {
  useEffect(() => {
    let told: ShownState | undefined
    const tell = () => {
      // Not before the picture of its moment: a result is of the notes that were there.
      if (projector.shown !== player.position) return
      const then = history.at(player.wall)
      if (then === told) return
      told = then
      // Not frozen, whatever it was: nobody writes here, and nobody is to be told that.
      const shown = then && { ...then, frozen: false, endedAt: undefined, phase: open }
      facilitation.take({ now: player.wall, state: { ...initialState([]), ...shown } })
    }
    tell()
    const stops = [player.subscribe(tell), projector.subscribe(tell)]
    return () => stops.forEach((stop) => stop())
  }, [player, projector, history, facilitation])
}

const open = { kind: 'open' } as const
