// The order in which elements stand in the page. Where they are seen is a matter of style, so an element
// need not be moved in the page within the frame that shows it elsewhere: a moved header loses the focus,
// and giving it back makes the browser lay out everything.
import { useEffect, useMemo, useState } from 'react'

const settleMs = 150

/** The same items, in an order that follows theirs a moment later. Items that come or go do so at once. */
export function useSettled<T>(items: readonly T[], idOf: (item: T) => string): readonly T[] {
  const order = JSON.stringify(items.map(idOf))
  const [settled, setSettled] = useState(order)
  useEffect(() => {
    if (settled === order) return
    const timer = setTimeout(() => setSettled(order), settleMs)
    return () => clearTimeout(timer)
  }, [settled, order])
  return useMemo(() => {
    if (settled === order) return items
    const places = new Map((JSON.parse(settled) as string[]).map((id, at) => [id, at]))
    const isSameSet = places.size === items.length && items.every((item) => places.has(idOf(item)))
    if (!isSameSet) return items
    return items.toSorted((a, b) => (places.get(idOf(a)) ?? 0) - (places.get(idOf(b)) ?? 0))
  }, [items, idOf, order, settled])
}
