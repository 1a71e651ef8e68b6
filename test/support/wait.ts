// Waiting for a condition, never for a time. Fails with a sentence when it does not come true.

const pollMs = 5

/** Resolves to the first value that is neither undefined nor false. Errors count as "not yet". */
export async function waitFor<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  const end = performance.now() + withinMs
  let last: unknown
  while (performance.now() < end) {
    try {
      const value = await condition()
      if (value !== undefined && value !== false) return value
    } catch (error) {
      last = error
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  throw new Error(`Waited ${withinMs} ms in vain until ${what}`, { cause: last })
}
