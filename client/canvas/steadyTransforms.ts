// A map's notes are its children, so the canvas works out where each of them is from where the map is. It
// does so anew whenever anything of the map's record changes, a letter of a title or a point of its curve.
// Told when two answers are the same, it stops at the map.
import type { TLStore } from 'tldraw'

type SameAs = { equals: (other: never) => boolean }

/** Before the first editor looks at this store. */
export function steadyTransforms(store: TLStore): void {
  const create = store.createComputedCache.bind(store)
  store.createComputedCache = (name, derive, options) =>
    create(
      name,
      derive,
      name === 'pageTransformCache' ? { ...options, areResultsEqual: sameTransform } : options,
    )
}

const sameTransform = (one: unknown, other: unknown): boolean =>
  one === other || (!!one && !!other && (one as SameAs).equals(other as never))
