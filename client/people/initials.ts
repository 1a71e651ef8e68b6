// What fits in a round avatar. Korean given names are what people call each other, so 박미나 becomes
// 미나; other names give the first letters of the first and the last word.

const hangulName = /^[가-힣]{2,4}$/

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0] ?? ''
  if (words.length === 1 && hangulName.test(first)) {
    return first.length >= 3 ? first.slice(-2) : first
  }
  if (/^[가-힣]/.test(first)) return Array.from(first).slice(0, 2).join('')
  const letters = [first, words.length > 1 ? (words.at(-1) ?? '') : '']
  return (
    letters
      .map((word) => Array.from(word)[0] ?? '')
      .join('')
      .toUpperCase() || '?'
  )
}
