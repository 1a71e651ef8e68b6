// What a new board starts from: stages, lanes and the question each lane asks, in both languages.
// The words live in one file per language; the tests hold the two to the same structure.
import type { Language } from '../i18n/language'
import type { Template } from './template'
import { englishTemplates } from './templates.en'
import { koreanTemplates } from './templates.ko'

export type { Template }

const templates: Record<Language, Template[]> = { en: englishTemplates, ko: koreanTemplates }

/** All templates in the order they are offered. */
export function listTemplates(locale: Language): Template[] {
  return templates[locale]
}

/** The template, or undefined when there is none of that name. */
export function findTemplate(id: string, locale: Language): Template | undefined {
  return templates[locale].find((template) => template.id === id)
}
