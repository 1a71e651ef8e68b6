// Finding one's place in a sorted list.

/** How many of `list` have a value of at most `limit`. */
export function countUpTo<T>(
  list: readonly T[],
  limit: number,
  value: (item: T) => number,
): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = list[middle]
    if (item !== undefined && value(item) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
