// The language of the interface: both languages are in the bundle, so switching never waits.
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { isLanguage, type Language } from '../../shared/i18n/language'
import { type TextKey, type Translate, textOptions } from '../../shared/i18n/words'
import { readStored, writeStored } from '../storage'

export type { Language, TextKey, Translate }

const storageKey = 'throughline.language'

/** The stored choice, else the first of the browser's languages that we speak, else English. */
export function chooseLanguage(stored: unknown, preferred: readonly string[]): Language {
  if (isLanguage(stored)) return stored
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    if (isLanguage(language)) return language
  }
  return 'en'
}

/** Call once, before the first render. */
export function startI18n(): void {
  const language = chooseLanguage(readStored(storageKey), navigator.languages)
  void i18next.init({ ...textOptions, lng: language })
  document.documentElement.lang = language
}

export function setLanguage(language: Language): void {
  writeStored(storageKey, language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

/** The language now, for code outside React; components use `useLanguage`. */
export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en'
}

export function useLanguage(): Language {
  return useSyncExternalStore(whenChanged, currentLanguage)
}

/** The text for a key, in the language now; the component renders again when it changes. */
export function useT(): Translate {
  return translators[useLanguage()]
}

function whenChanged(changed: () => void): () => void {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

const translatorOf =
  (lng: Language): Translate =>
  (key, values) =>
    i18next.t(key, { ...values, lng })

// One for each language, not one for each component: hundreds of notes ask.
const translators = { en: translatorOf('en'), ko: translatorOf('ko') }

/** The same outside React: the answer is not updated when the language changes. */
export const translate: Translate = (key, values) => i18next.t(key, values ?? {})
