// Which column of a table says what of a note. A guess from the heads, which people then correct.
import { type NoteField, fieldOf } from '../export/noteTable'

/** What a column can say; `append` puts it into the note's text under its head, `leave` leaves it out. */
export const columnRoles = [
  'text',
  'stage',
  'lane',
  'author',
  'persona',
  'touchpoint',
  'channel',
  'evidence',
  'source',
  'link',
  'effort',
  'moment',
  'append',
  'leave',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** What only we could have written, and what does not come back: whoever wants it can still choose it. */
const ours = new Set<NoteField>(['id', 'map', 'votes', 'heading', 'answeredBy', 'reactions'])
const ourHeads = /^(note_id|color|answered_by|reactions|votes|heading|map)$/i

const otherWords: Partial<Record<ColumnRole, RegExp>> = {
  text: /^(notes?|content|description|comment|summary|title|item|메모|텍스트|내용|설명|제목|의견)$/i,
  stage: /^(phase|step|journey stage|column|여정 ?단계|단계명|과정)$/i,
  lane: /^(row|category|type|swimlane|layer|구분|행|분류|항목|유형)$/i,
  author: /^(by|name|owner|writer|created by|이름|작성|담당자|글쓴이)$/i,
  persona: /^(customer|segment|who|고객|사용자)$/i,
  touchpoint: /^(online.?\/?.?offline|place|온.?오프라인|터치포인트|접점)$/i,
  channel: /^(medium|매체|경로)$/i,
  evidence: /^(confidence|certainty|근거 ?수준|신뢰도)$/i,
  source: /^(evidence_source|근거 ?출처)$/i,
  link: /^(url|evidence_link|href|주소)$/i,
  effort: /^(cost|size|complexity|난이도|비용|공수)$/i,
  moment: /^(moment_of_truth|key moment|mot)$/i,
}

/** A role for each column. Each of them but `append` and `leave` is given once. */
export function guessRoles(heads: readonly string[], rows: readonly string[][]): ColumnRole[] {
  const given = new Set<ColumnRole>()
  const roles = heads.map((head): ColumnRole => {
    const words = head.trim()
    const field = fieldOf(words)
    const named = columnRoles.find((role) => role === field)
    const role = named ?? columnRoles.find((each) => otherWords[each]?.test(words))
    if (role && !given.has(role)) {
      given.add(role)
      return role
    }
    return (field && ours.has(field)) || ourHeads.test(words) ? 'leave' : 'append'
  })
  if (given.has('text')) return roles
  // Notes are what most is written in.
  const free = roles.flatMap((role, at) => (role === 'append' ? [at] : []))
  const length = (at: number) => rows.reduce((sum, row) => sum + (row[at]?.length ?? 0), 0)
  const longest = free.sort((a, b) => length(b) - length(a))[0]
  return roles.map((role, at) => (at === longest ? 'text' : role))
}
