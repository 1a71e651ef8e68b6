// Checks of what a map stands on: goal, persona, stages, its age.
import { type Check, finding, isBegun } from './model'
import { isFunnel, isPurchase, isVagueName } from './stageWords'

export const noGoal: Check = ({ map }) =>
  isBegun(map) && !map.goal.trim() ? [finding('no-goal')] : []

export const noPersona: Check = ({ map }) =>
  isBegun(map) && map.personas.length === 0 ? [finding('no-persona')] : []

/** A persona of whom the card tells nothing, or who is named after everybody. */
export const vaguePersona: Check = ({ map }) =>
  map.personas
    .filter(({ id: _id, name, ...told }) => isVagueName(name) || isNameOnly(name, told))
    .map(({ id, name }) => finding('vague-persona', { of: id }, { name }))

/** "Mina Park, 34, shops for a family of four" is a card in one line. */
const isNameOnly = (name: string, told: object): boolean =>
  Object.keys(told).length === 0 && name.trim().length < 16

const fewestStages = 3

export const fewStages: Check = ({ map }) =>
  map.stages.length > 0 && map.stages.length < fewestStages
    ? [finding('few-stages', {}, { count: map.stages.length })]
    : []

/** No stage after the purchase, or none that anybody wrote about. */
export const endsAtPurchase: Check = ({ map }) => {
  const at = map.stages.findLastIndex(({ title }) => isPurchase(title))
  const stage = map.stages[at]
  if (!stage || !isBegun(map)) return []
  const after = new Set(map.stages.slice(at + 1).map(({ id }) => id))
  const isTold = map.notes.some(({ stageId }) => stageId !== null && after.has(stageId))
  return isTold ? [] : [finding('ends-at-purchase', { stageId: stage.id }, { stage: stage.title })]
}

export const funnelStages: Check = ({ map }) =>
  isFunnel(map.stages.map(({ title }) => title)) ? [finding('funnel-stages')] : []

const dayMs = 24 * 60 * 60 * 1000
const quarterDays = 92

/** The newest day of review that a persona's card names is more than a quarter ago. */
export const stale: Check = ({ map, today }) => {
  const reviews = map.personas
    .map(({ reviewedAt }) => Date.parse(reviewedAt ?? ''))
    .filter((at) => Number.isFinite(at))
  if (reviews.length === 0) return []
  const days = Math.floor((today - Math.max(...reviews)) / dayMs)
  return days > quarterDays ? [finding('stale', {}, { count: days })] : []
}
