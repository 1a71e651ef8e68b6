import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/i18n/language'
import { laneKinds, ordered } from '../../shared/journey/model'
import { buildMap, planOf } from '../../shared/journey/mapPlan'
import { templateIds } from '../../shared/journey/template'
import { findTemplate, listTemplates } from '../../shared/journey/templates'

/** Characters that fit two lines of a lane's header. */
const longestPrompt = { en: 60, ko: 34 }

const createIds = () => {
  let count = 0
  return () => `id${count++}`
}

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
    const card = Object.values(persona ?? { name: '' })
    const texts = [name, description, mapTitle, goal, ...card, ...stages.map(({ title }) => title)]
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

  test('[TEMPLATE11] the core templates have examples, cell by cell alike in both languages', () => {
    for (const id of ['current-state', 'future-state', 'buyer-journey']) {
      const [english, korean] = languages.map((language) => findTemplate(id, language)?.examples)
      if (!english || !korean) throw new Error(`${id} has no examples`)
      const cells = (notes: typeof english.notes) => notes.map(([stage, lane]) => [stage, lane])
      const moods = (points: typeof english.points) => points.map((point) => point.slice(0, 3))
      expect(cells(korean.notes)).toEqual(cells(english.notes))
      expect(moods(korean.points)).toEqual(moods(english.points))
      expect(english.notes.length).toBeGreaterThanOrEqual(12)
      expect(english.points.length).toBeGreaterThanOrEqual(6)
    }
  })

  test.each(everyMap)('[TEMPLATE11] $language $id has examples that fit', ({ template }) => {
    const plan = planOf(template, true)
    const { props, notes } = buildMap(plan, createIds())
    const lanes = ordered(props.lanes)
    expect(plan.isExample ?? false).toBe(template.examples !== undefined)
    expect(notes).toHaveLength(template.examples?.notes.length ?? 0)
    expect(Object.keys(props.points)).toHaveLength(template.examples?.points.length ?? 0)
    for (const { growY, text } of notes) expect(growY, text).toBe(0)
    for (const [, lane] of template.examples?.notes ?? []) {
      expect(lanes[lane]?.kind).not.toBe('emotion')
    }
  })

  test('[TEMPLATE6] the blank board has no map', () => {
    for (const language of languages) {
      expect(findTemplate('blank', language)).toMatchObject({ stages: [], lanes: [] })
    }
  })
})
