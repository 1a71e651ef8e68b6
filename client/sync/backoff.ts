// How long to wait before the next attempt to connect: a random time, twice as long at most each time.
// Without the chance, everybody who lost the server would come back at the same moment.

const shortestMs = 200
const longestMs = 8000

/** `attempt` counts failures from 0; `chance` is a random number below 1. */
export function waitBeforeAttempt(attempt: number, chance: number): number {
  const most = Math.min(longestMs, 2 * shortestMs * 2 ** Math.min(attempt, 10))
  return Math.round(shortestMs + chance * (most - shortestMs))
}
