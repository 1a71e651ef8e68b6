// What fits in a round avatar. Korean given names are what people call each other, so 박미나 becomes
// 미나; other names give the first letters of the first and the last word.

const hangul = /^[가-힣]+$/

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', second = ''] = words
  if (hangul.test(first)) {
    // '김 도현' has its given name apart; '김도현 팀장' has a title after it.
    return (first.length === 1 && hangul.test(second) ? second : first).slice(-2)
  }
  const letters = words.length > 1 ? [first, words.at(-1) ?? ''] : [first]
  const initials = letters.map((word) => Array.from(word)[0] ?? '').join('')
  return initials.toUpperCase() || '?'
}
