// Checks of what a map stands on: goal, persona, stages, its age.
import { reviewState } from '../journey/review'
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

/** Nobody has named a day for the next review, and the last one is more than a quarter ago. */
export const stale: Check = ({ map, today }) => {
  const state = reviewState(map, today)
  return state.is === 'stale' ? [finding('stale', {}, { count: state.days })] : []
}

/** The day named for the next review is past. */
export const reviewDue: Check = ({ map, today }) => {
  const state = reviewState(map, today)
  if (state.is !== 'due') return []
  return [finding('review-due', {}, { count: state.days, name: map.review?.dueOn ?? '' })]
}
