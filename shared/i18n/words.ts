// The texts of both languages for whoever writes files: the server has no page whose language it could take.
import { createInstance } from 'i18next'
import { en } from './en'
import { ko } from './ko'
import type { Language } from './language'

type Base<Key> = Key extends `${infer Stem}_zero` | `${infer Stem}_one` | `${infer Stem}_other`
  ? Stem
  : Key
/** What may be asked for: plural keys lose their ending and take a `count`; `_zero` is for a sentence of its own. */
export type TextKey = Base<keyof typeof en>
export type Translate = (key: TextKey, values?: Record<string, string | number>) => string

/** How texts are kept and filled in, for every instance that reads them. */
export const textOptions = {
  fallbackLng: 'en',
  resources: { en: { translation: en }, ko: { translation: ko } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
  showSupportNotice: false,
} as const

const made = new Map<Language, Translate>()

export function wordsIn(language: Language): Translate {
  const before = made.get(language)
  if (before) return before
  const instance = createInstance()
  void instance.init({ ...textOptions, lng: language })
  const words: Translate = (key, values) => instance.t(key, values ?? {})
  made.set(language, words)
  return words
}
