// How much text a panel of a given size has room for: whole lines only, and what does not fit is counted.
// Pure, so that the canvas and the exported drawing show the same.
import { type Persona, type PersonaField, personaFields } from '../../../shared/journey/model'
import type { Band } from '../../../shared/journey/band'

/** Words grow with distance, as those of the map do. From afar only names are left. */
export const textScale: Record<Band, number> = { near: 1, middle: 1.3, far: 2.2 }

export const panelPadding = 18
/** Heights of lines at scale 1, in canvas pixels. */
const goalLine = 30
const titleRow = 30
export const fieldSize = 14
const fieldLine = 20
const nameLine = 27
const roleLine = 22
const moreRow = 22
const fieldGap = 6
const mostLines = 3

type Size = { w: number; h: number }

/** Lines of a goal that fit under its title. */
export const goalLines = ({ h }: Size, scale: number): number =>
  Math.max(1, Math.floor((h - 2 * panelPadding - titleRow * scale) / (goalLine * scale)))

export type PersonaLayout = {
  /** Lines the name may take. */
  nameLines: number
  fields: { field: PersonaField; lines: number }[]
  /** How many more fields are filled in. */
  more: number
}

/** What of a persona is written on its card. `measure` gives the width of a text at a size. */
export function layPersona(
  persona: Persona,
  { w, h }: Size,
  scale: number,
  measure: (text: string, size: number) => number,
  label: (field: PersonaField) => string,
): PersonaLayout {
  const inner = w - 2 * panelPadding
  // Face and buttons stand beside the name.
  const nameWidth = inner - 44 - 84
  const role = roleOf(persona)
  const filled = personaFields.filter(
    (field) => persona[field]?.trim() && field !== 'jobTitle' && field !== 'industry',
  )
  const room = h - 2 * panelPadding - (role ? roleLine * scale : 0)
  // Words break before the end of a line.
  const wanted = Math.ceil((measure(persona.name, 20 * scale) * 1.2) / Math.max(1, nameWidth)) || 1
  const withoutHint = Math.floor((room - moreRow * scale) / (nameLine * scale))
  const most = filled.length > 0 ? 3 : withoutHint
  const nameLines = Math.max(1, Math.min(wanted, most))
  let left = room - nameLines * nameLine * scale - fieldGap
  const fields: PersonaLayout['fields'] = []
  for (const [at, field] of filled.entries()) {
    const text = `${label(field)}  ${persona[field] ?? ''}`
    const width = measure(text, fieldSize * scale) * 1.06
    const breaks = (persona[field] ?? '').split('\n').length - 1
    const lines = Math.min(mostLines, Math.ceil(width / inner) + breaks)
    const isLast = at === filled.length - 1
    const reserve = isLast ? 0 : moreRow * scale
    const fit = Math.min(lines, Math.floor((left - reserve) / (fieldLine * scale)))
    if (fit < 1) break
    fields.push({ field, lines: fit })
    left -= fit * fieldLine * scale + fieldGap
  }
  return { nameLines, fields, more: filled.length - fields.length }
}

/** What somebody does for a living, in one line. */
export const roleOf = ({ jobTitle, industry }: Persona): string =>
  [jobTitle, industry]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' · ')
