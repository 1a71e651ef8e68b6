// Whom a map is about: the fields of a persona's card, and the colour each persona is drawn in.
import { type Persona, ordered } from './model'

/** Letters a field of the card may have. */
export const maxPersonaText = 2000
export const maxPersonas = 20

/**
 * Dark enough to be read on white (4.5:1 at least), none of the colours moods have, and as far apart as
 * twelve such colours can be: the nearest two differ by 0.109 in OKLab.
 */
export const personaPalette = [
  '#3b5bdb',
  '#9c36b5',
  '#0b7285',
  '#c2255c',
  '#7a4419',
  '#495057',
  '#697800',
  '#b45a00',
  '#2a0f9e',
  '#0b4f14',
  '#6b1f55',
  '#7f6a9e',
] as const

/** Points of a persona that was removed are nobody's. */
export const nobodyColor = '#868e96'

/** Each persona's colour, by its place among the others. */
export function personaColors(personas: Record<string, Persona>): Map<string, string> {
  return new Map(
    ordered(personas).map(({ id }, at) => [
      id,
      personaPalette[at % personaPalette.length] ?? nobodyColor,
    ]),
  )
}
