// Whom a map is about: the fields of a persona's card, and the colour each persona is drawn in.
import { type Persona, ordered } from './model'

/** Letters a field of the card may have. */
export const maxPersonaText = 2000
export const maxPersonas = 20

/** Dark enough to be read on white, and none of the colours moods have. */
const colors = ['#3b5bdb', '#9c36b5', '#0b7285', '#c2255c', '#6b4f3a', '#495057']

/** Points of a persona that was removed are nobody's. */
export const nobodyColor = '#868e96'

/** Each persona's colour, by its place among the others. */
export function personaColors(personas: Record<string, Persona>): Map<string, string> {
  return new Map(
    ordered(personas).map(({ id }, at) => [id, colors[at % colors.length] ?? nobodyColor]),
  )
}
