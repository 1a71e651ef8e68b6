// The text in the browser's tab.
import { useEffect } from 'react'

/** `name` stands before the product's; an empty one leaves only the product. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    document.title = name ? `${name} · Throughline` : 'Throughline'
  }, [name])
}
