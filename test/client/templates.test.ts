import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/i18n/language'
import { laneKinds } from '../../shared/journey/model'
import { templateIds } from '../../shared/journey/template'
import { findTemplate, listTemplates } from '../../shared/journey/templates'

/** Characters that fit two lines of a lane's header. */
const longestPrompt = { en: 60, ko: 34 }

const everyTemplate = languages.flatMap((language) =>
  listTemplates(language).map((template) => ({ language, template, id: template.id })),
)
const everyMap = everyTemplate.filter(({ id }) => id !== 'blank')

describe('templates', () => {
  test('[TEMPLATE1] every template exists in both languages, in the same order', () => {
    for (const language of languages) {
      expect(listTemplates(language).map(({ id }) => id)).toEqual(templateIds)
    }
  })

  test('[TEMPLATE1] a template is found by its id and no other word', () => {
    for (const { language, template } of everyTemplate) {
      expect(findTemplate(template.id, language)).toBe(template)
    }
    expect(findTemplate('toString', 'en')).toBeUndefined()
  })

  test.each(everyMap)('[TEMPLATE2] $language $id has every text filled in', ({ template }) => {
    const { name, description, mapTitle, goal, persona, stages, lanes } = template
    const texts = [name, description, mapTitle, goal, persona, ...stages.map(({ title }) => title)]
    for (const { title, prompt } of lanes) texts.push(title, prompt)
    for (const text of texts) {
      expect(text).toBe(text.trim())
      expect(text).not.toBe('')
    }
    expect(stages.length).toBeGreaterThanOrEqual(3)
    expect(new Set(lanes.map(({ title }) => title)).size).toBe(lanes.length)
  })

  test.each(everyMap)(
    '[TEMPLATE3] $language $id asks one short question per lane',
    ({ language, template }) => {
      for (const { prompt } of template.lanes) {
        expect(prompt).toMatch(/\?$/)
        expect(prompt.length, prompt).toBeLessThanOrEqual(longestPrompt[language])
      }
    },
  )

  test.each(everyMap)('[TEMPLATE4] $language $id has known lanes and one curve', ({ template }) => {
    const kinds = template.lanes.map(({ kind }) => kind)
    for (const kind of kinds) expect(laneKinds).toContain(kind)
    expect(kinds.filter((kind) => kind === 'emotion')).toHaveLength(1)
  })

  test('[TEMPLATE5] both languages have the same structure', () => {
    for (const english of listTemplates('en')) {
      const korean = findTemplate(english.id, 'ko')
      expect(korean?.stages).toHaveLength(english.stages.length)
      expect(korean?.lanes.map(({ kind }) => kind)).toEqual(english.lanes.map(({ kind }) => kind))
    }
  })

  test.each(everyMap)('[TEMPLATE5] the Korean texts are Korean: $id', ({ language, template }) => {
    const words = [template.name, ...template.stages.map(({ title }) => title)]
    for (const { title, prompt } of template.lanes) words.push(title, prompt)
    for (const text of words) expect(/[가-힣]/.test(text), text).toBe(language === 'ko')
  })

  test('[TEMPLATE6] the blank board has no map', () => {
    for (const language of languages) {
      expect(findTemplate('blank', language)).toMatchObject({ stages: [], lanes: [] })
    }
  })
})
