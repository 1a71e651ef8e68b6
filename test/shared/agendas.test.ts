// The programme a board begins with.
import { expect, test } from 'vitest'
import { longestPrompt, longestTitle, mostSteps } from '../../shared/facilitation/commands'
import { agendaFor } from '../../shared/facilitation/agendas'
import { parseRequest } from '../../shared/facilitation/parse'
import { languages } from '../../shared/i18n/language'
import { buildMap, planOf } from '../../shared/journey/mapPlan'
import { ordered } from '../../shared/journey/model'
import { findTemplate } from '../../shared/journey/templates'
import { templateIds } from '../../shared/journey/template'

let ids = 0
const createId = () => `id${(ids += 1)}`

test.each(templateIds)('[FACIL8] %s has an agenda in both languages, of the same steps', (id) => {
  const [english, korean] = languages.map((language) => {
    const template = findTemplate(id, language)
    if (!template) throw new Error(`There is no template ${id}`)
    const { props } = buildMap(planOf(template), createId)
    const map = template.stages.length > 0 ? { id: 'shape:map', props } : undefined
    return { props, steps: agendaFor(id, language, map, createId) }
  })
  if (!english || !korean) throw new Error('There are two languages')
  expect(english.steps).toHaveLength(id === 'blank' ? 5 : 11)
  const bones = (steps: typeof english.steps) =>
    steps.map(({ minutes, writing, structure, round, focus }) => [
      minutes,
      writing,
      structure,
      round?.kind,
      focus.kind === 'map' ? focus.lanes.length : focus.kind,
    ])
  expect(bones(korean.steps)).toEqual(bones(english.steps))
  // What is agreed on first is what stands above the map.
  const first = english.steps.slice(0, 2).map(({ focus }) => focus.kind)
  expect(first).toEqual(id === 'blank' ? ['board', 'board'] : ['panels', 'panels'])
  expect(english.steps.length).toBeLessThanOrEqual(mostSteps)
  for (const { props, steps } of [english, korean]) {
    const lanes = new Set(ordered(props.lanes).map((lane) => lane.id))
    for (const step of steps) {
      expect(step.title.length).toBeLessThanOrEqual(longestTitle)
      expect(step.prompt.length).toBeLessThanOrEqual(longestPrompt)
      if (step.focus.kind === 'panels') expect(step.focus.map).toBe('shape:map')
      if (step.focus.kind === 'map')
        expect(step.focus.lanes.every((lane) => lanes.has(lane))).toBe(true)
      // A step about a lane leads there: none of the template's own lanes is missed.
      if (step.round?.kind === 'dots' && id !== 'blank') expect(step.round.lanes).not.toEqual([])
    }
    const command = { type: 'edit-agenda', agenda: steps }
    const wire: unknown = JSON.parse(JSON.stringify({ id: 1, command }))
    expect(parseRequest(wire)?.command).toEqual(command)
  }
  expect(korean.steps.every(({ prompt }) => /[가-힣]/.test(prompt))).toBe(true)
})
