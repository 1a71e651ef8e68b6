// The text in the browser's tab.
import { useEffect } from 'react'

let base = document.title
let prefix = ''

/** `name` stands before the product's; an empty one leaves only the product. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    base = name ? `${name} · Throughline` : 'Throughline'
    show()
  }, [name])
}

/** Puts something before the title while the component is there, such as the time that is left. */
export function useTitlePrefix(words: string): void {
  useEffect(() => {
    prefix = words
    show()
  }, [words])
  useEffect(
    () => () => {
      prefix = ''
      show()
    },
    [],
  )
}

function show(): void {
  document.title = prefix ? `${prefix} · ${base}` : base
}
