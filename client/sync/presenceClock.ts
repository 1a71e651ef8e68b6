// Who is here is for the server to say: it takes people away when their line ends. The stock class also
// drops everybody whose last word is 30 s old by the wall clock of this machine. When that clock is set, or a
// laptop wakes up, everybody would vanish for up to 15 s. So here nobody is dropped by a clock.
import type { Awareness } from 'y-protocols/awareness'

/** Stock clients on the same board do drop people; twice in their 30 s they hear of us. */
const renewMs = 15_000

export function dropNobodyByClock(awareness: Awareness): void {
  clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>)
  const renewal = setInterval(() => {
    const state = awareness.getLocalState()
    if (state !== null) awareness.setLocalState(state)
  }, renewMs)
  awareness.once('destroy', () => clearInterval(renewal))
}
