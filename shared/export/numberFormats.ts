// Which number formats of a workbook are of days and times, and what a number means under one. A file keeps a day as
// a number, and only its format says that it is one (ECMA-376, 18.8.30 and 18.17.4).

export type DateLook = 'date' | 'time' | 'datetime'

/** The formats that every program knows by number; the East Asian ones among them are dates too. */
const known = new Map<number, DateLook>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, 'date'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 45, 46, 47].map((id) => [id, 'time'] as const),
  [22, 'datetime'],
])

/** What a format shows; undefined for one of plain numbers. `code`: as the file has it, such as `yyyy"년" m"월"`. */
export function dateLookOf(id: number, code: string | undefined): DateLook | undefined {
  if (code === undefined) return known.get(id)
  // Words in quotes, single letters after a backslash, and what stands in brackets but for hours that run on.
  const signs = code
    .toLowerCase()
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
  if (!signs || /general|[#0?]\s*%|e[+-]/.test(signs)) return undefined
  const hasDay = /[yd]|mmm/.test(signs) || /^[^hs]*m[^hs]*$/.test(signs)
  const hasTime = /[hs]/.test(signs)
  if (hasDay) return hasTime ? 'datetime' : 'date'
  return hasTime ? 'time' : undefined
}

const dayMs = 24 * 60 * 60 * 1000
/** Day 0 of both calendars; day 60 of the older one is 29 February 1900, which never was. */
const first1900 = Date.UTC(1899, 11, 30)
const first1904 = Date.UTC(1904, 0, 1)
const mostDays = 2_958_465

/** `2026-03-01`, `09:30` or `2026-03-01 09:30`; the number itself where it is no day. */
export function dateWords(value: string, look: DateLook, isFrom1904: boolean): string {
  const days = Number(value)
  if (value.trim() === '' || !(days >= 0 && days <= mostDays + 1)) return value
  const shift = !isFrom1904 && days < 60 ? 1 : 0
  const minute = 60_000
  const at = (isFrom1904 ? first1904 : first1900) + (days + shift) * dayMs
  const text = new Date(Math.round(at / minute) * minute).toISOString()
  const [day, time] = [text.slice(0, 10), text.slice(11, 16)]
  if (look === 'time') return days < 1 ? time : value
  return look === 'date' || time === '00:00' ? day : `${day} ${time}`
}
