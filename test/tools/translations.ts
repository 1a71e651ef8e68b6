// Holds shared/i18n/en.ts and ko.ts together, and both to the code: the same keys, the same
// {{placeholders}}, nothing empty, every plural form the language has; keys asked for exist, and
// keys nobody asks for are reported.
import { en } from '../../shared/i18n/en'
import { ko } from '../../shared/i18n/ko'
import { lineOf, readSources, report, type Source } from './sources'

type Texts = Readonly<Record<string, string>>

const pluralPattern = /_(zero|one|two|few|many|other)$/
/** `t('a.b')`, `i18nKey="a.b"`: a key that the code names outright. */
const namedPattern = /\b(?:t\(\s*|i18nKey=\{?)(['"])(?<key>[^'"]+)\1/g
/** `t(`role.${role}`)`, or only its argument: a family of keys. */
const familyPattern = /(?<call>\bt\(\s*|i18nKey=\{)?`(?<key>[\w-]+\.(?:\$\{[^}]*\}|[^`\s$])*)`/g

const base = (key: string) => key.replace(pluralPattern, '')

const placeholders = (text: string) =>
  [...new Set(text.match(/\{\{[^}]*\}\}/g))].sort().join(' ') || 'none'

function compareLanguages(all: Readonly<Record<string, Texts>>): string[] {
  const problems: string[] = []
  const everyKey = [...new Set(Object.values(all).flatMap(Object.keys))]
  for (const [language, texts] of Object.entries(all)) {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const pluralKeys = everyKey
      .filter((key) => pluralPattern.test(key))
      .flatMap((key) => pluralCategories.map((category) => `${base(key)}_${category}`))
    for (const key of new Set([...everyKey, ...pluralKeys])) {
      const text = texts[key]
      if (text === undefined) problems.push(`${language}.ts: ${key} is missing.`)
      else if (!text.trim()) problems.push(`${language}.ts: ${key} is empty.`)
    }
  }
  for (const key of everyKey) {
    const found = Object.entries(all).flatMap(([language, texts]) =>
      texts[key] === undefined ? [] : [{ language, names: placeholders(texts[key]) }],
    )
    if (new Set(found.map(({ names }) => names)).size > 1) {
      const list = found.map(({ language, names }) => `${language}.ts has ${names}`).join(', ')
      problems.push(`${key}: the placeholders differ (${list}).`)
    }
  }
  return problems
}

function compareUse(texts: Texts, sources: readonly Source[]): string[] {
  const problems: string[] = []
  const keys = [...new Set(Object.keys(texts).map(base))]
  const used = new Set<string>()
  for (const { name, text } of sources) {
    for (const { index, groups } of text.matchAll(namedPattern)) {
      const key = groups?.['key'] ?? ''
      if (keys.includes(key)) continue
      problems.push(`${name}:${lineOf(text, index)} asks for ${key}, which does not exist.`)
    }
    for (const { index, groups } of text.matchAll(familyPattern)) {
      const members = keys.filter(matches(groups?.['key'] ?? ''))
      if (groups?.['call'] && !members.length) {
        problems.push(`${name}:${lineOf(text, index)} asks for ${groups['key']}: no such keys.`)
      }
      for (const key of members) used.add(key)
    }
    // Keys also travel through tables (`{ label: 'tool.note' }`), so any mention counts as use.
    for (const [, , key = ''] of text.matchAll(/(['"`])([\w.-]+)\1/g)) used.add(key)
  }
  const unused = keys.filter((key) => !used.has(key))
  if (unused.length) {
    problems.push(`Asked for nowhere, to be removed from both languages: ${unused.join(', ')}.`)
  }
  return problems
}

/** Whether a key belongs to a family such as `role.${role}`. */
function matches(family: string): (key: string) => boolean {
  const parts = family
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`^${parts.join('.+')}$`)
  return (key) => pattern.test(key)
}

const code = readSources(['client', 'server', 'shared'], /\.tsx?$/).filter(
  ({ name }) => !/^shared\/i18n\/(en|ko)\.ts$/.test(name),
)
report([...compareLanguages({ en, ko }), ...compareUse(en, code)])
