// An update (Yjs v1) that says nothing: no structs and no deletions.

export const emptyUpdate = (): Uint8Array => Uint8Array.of(0, 0)

/** What a stock client sends when it has nothing to offer. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.byteLength === 2 && update[0] === 0 && update[1] === 0
}
