import { expect, test } from 'vitest'
import { replaceStages, surplusStages } from '../../client/canvas/journey/stagePresets'
import { blankPlan, buildMap } from '../../shared/journey/mapPlan'
import { ordered } from '../../shared/journey/model'

let count = 0
const createId = () => `id${count++}`

const { props: map } = buildMap(
  { ...blankPlan(), stages: [{ title: 'A', width: 500 }, { title: 'B' }, { title: 'C' }] },
  createId,
)
const idsOf = (stages = map.stages) => ordered(stages).map(({ id }) => id)
const titlesOf = (stages = map.stages) => ordered(stages).map(({ title }) => title)

test('[TEMPLATE8] more stages: those there keep id and width, the rest is added behind', () => {
  const { stages } = replaceStages(map, ['1', '2', '3', '4', '5'], createId)
  expect(titlesOf(stages)).toEqual(['1', '2', '3', '4', '5'])
  expect(idsOf(stages).slice(0, 3)).toEqual(idsOf())
  expect(ordered(stages ?? {})[0]?.width).toBe(500)
})

test('[TEMPLATE8] fewer stages: the surplus goes, and is known before', () => {
  expect(surplusStages(map, 2)).toEqual([idsOf()[2]])
  const { stages } = replaceStages(map, ['1', '2'], createId)
  expect(idsOf(stages)).toEqual(idsOf().slice(0, 2))
  expect(titlesOf(stages)).toEqual(['1', '2'])
})

test('[TEMPLATE8] a map without stages gets them all', () => {
  const { stages } = replaceStages({ ...map, stages: {} }, ['1', '2'], createId)
  expect(titlesOf(stages)).toEqual(['1', '2'])
})
