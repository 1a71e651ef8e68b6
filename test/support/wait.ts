// Waiting for a condition, never for a time. Fails with a sentence when it does not come true.

const pollMs = 5
/** While this process stands still nothing can come true: of a pause between two looks so much counts at most. */
const longestPauseMs = 100

/** Resolves to the first value that is neither undefined nor false. Errors count as "not yet". */
export async function waitFor<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  let last: unknown
  for (let left = withinMs; ;) {
    const lookedAt = performance.now()
    try {
      const value = await condition()
      if (value !== undefined && value !== false) return value
    } catch (error) {
      last = error
    }
    left -= performance.now() - lookedAt
    if (left <= 0) break
    const pausedAt = performance.now()
    await new Promise((resolve) => setTimeout(resolve, pollMs))
    left -= Math.min(performance.now() - pausedAt, longestPauseMs)
  }
  throw new Error(`Waited ${withinMs} ms in vain until ${what}`, { cause: last })
}
