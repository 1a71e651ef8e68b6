import { expect, test } from 'vitest'
import { nobodyColor, personaColors, personaPalette } from '../../shared/journey/personas'

/** Of a `#rrggbb`, as light: red, green and blue from 0 to 1. */
const lightOf = (color: string): [number, number, number] => {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

const contrastToWhite = (color: string): number => {
  const [r, g, b] = lightOf(color)
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

/** How different two colours look: their distance in OKLab, where 0.02 can just be told apart. */
const difference = (one: string, other: string): number => {
  const lab = (color: string) => {
    const [r, g, b] = lightOf(color)
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
  }
  const there = lab(other)
  return Math.hypot(...lab(one).map((value, at) => value - (there[at] ?? Number.NaN)))
}

test('[PERSONA12] ten personas and more have colours that can be read on white and told apart', () => {
  expect(personaPalette.length).toBeGreaterThanOrEqual(10)
  for (const color of personaPalette) expect(contrastToWhite(color)).toBeGreaterThanOrEqual(4.5)
  const pairs = personaPalette.flatMap((one, at) =>
    [...personaPalette.slice(at + 1), nobodyColor].map((other) => [one, other] as const),
  )
  for (const [one, other] of pairs) {
    expect(difference(one, other), `${one} and ${other}`).toBeGreaterThan(0.1)
  }
})

test('[PERSONA12] each of the first twelve personas has a colour of its own, in their order', () => {
  const personas = Object.fromEntries(
    Array.from({ length: 13 }, (_, at) => [`p${at}`, { index: `a${at + 10}`, name: '' }]),
  )
  const colors = [...personaColors(personas).values()]
  expect(colors.slice(0, 12)).toEqual(personaPalette)
  expect(colors[12]).toBe(personaPalette[0])
})
