// What this browser remembers. Storage may be blocked, full, or hold anything at all, so reading gives
// `unknown` and writing says whether it worked; whoever asks parses.

export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem'>

/** The browser's storage, or undefined where it is blocked (its mere mention throws there). */
export function browserStorage(): BrowserStorage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** The stored JSON value, or undefined when there is none or it is not JSON. */
export function readStored(key: string, storage = browserStorage()): unknown {
  try {
    const text = storage?.getItem(key)
    return text ? (JSON.parse(text) as unknown) : undefined
  } catch {
    return undefined
  }
}

/** False when the browser would not keep it. */
export function writeStored(key: string, value: unknown, storage = browserStorage()): boolean {
  try {
    storage?.setItem(key, JSON.stringify(value))
    return storage !== undefined
  } catch {
    return false
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
