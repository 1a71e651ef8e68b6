// The two languages every text exists in.

export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}
