// Two ways to say "this is a bug": both throw, loudly, with a sentence.

/** Throws when `condition` is false. For bugs only; bad input gets a typed refusal instead. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`)
}

/** Closes a union: compiles only when every case was handled before it. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable case: ${JSON.stringify(value)}`)
}
