// Checks of what is written on a map, stage by stage.
import { curveMarks } from '../curveMarks'
import { touchpointsOf } from '../insight/touchpoints'
import type { OutlineMap } from '../journey/outline'
import { type Check, type Finding, finding, hasLane, notesIn } from './model'
import { isPurchase } from './stageWords'

const painKinds = ['pains'] as const
const answerKinds = ['opportunities', 'content'] as const

/** Pain without an opportunity or content against it, where the map has a lane for such. */
export const painIgnored: Check = ({ map }) => {
  if (!hasLane(map, ...answerKinds)) return []
  return map.stages.flatMap(({ id, title }) => {
    const pains = notesIn(map, painKinds, id)
    if (pains.length === 0 || notesIn(map, answerKinds, id).length > 0) return []
    const noteIds = pains.map((note) => note.id)
    return [
      finding('pain-ignored', { stageId: id, noteIds }, { count: pains.length, stage: title }),
    ]
  })
}

/** A low point of a curve in a stage without an opportunity. */
export const lowPointIgnored: Check = ({ map }) => {
  if (!hasLane(map, 'opportunities')) return []
  const low = new Set(curvesOf(map).flatMap((points) => curveMarks(points).lows))
  const stages = new Set(
    map.emotion.points.filter(({ id }) => low.has(id)).map(({ stageId }) => stageId),
  )
  return map.stages
    .filter(({ id }) => stages.has(id) && notesIn(map, ['opportunities'], id).length === 0)
    .map(({ id, title }) => finding('low-point-ignored', { stageId: id }, { stage: title }))
}

/** One line of points for each persona and series. A target is what is wished for, and has no low points. */
function curvesOf({ emotion: { points } }: OutlineMap): (typeof points)[] {
  const lines = new Map<string, typeof points>()
  for (const point of points) {
    if (point.series === 'target') continue
    const line = point.personaId ?? ''
    lines.set(line, [...(lines.get(line) ?? []), point])
  }
  return [...lines.values()]
}

/** Questions that name no note as their answer, stage by stage. */
export const questionOpen: Check = ({ map }) =>
  map.stages.flatMap(({ id, title }) => {
    const open = notesIn(map, ['questions'], id).filter(({ answeredBy }) => !answeredBy)
    if (open.length === 0) return []
    const noteIds = open.map((note) => note.id)
    return [
      finding('question-open', { stageId: id, noteIds }, { count: open.length, stage: title }),
    ]
  })

/** Stages that something was written about, but not what comes next. */
export const noNextStep: Check = ({ map }) => {
  if (!hasLane(map, 'next-step')) return []
  return map.stages
    .filter(({ id }) => map.notes.some(({ stageId }) => stageId === id))
    .filter(({ id }) => notesIn(map, ['next-step'], id).length === 0)
    .map(({ id, title }) => finding('no-next-step', { stageId: id }, { stage: title }))
}

/** So many touchpoints in one stage ask too much of a customer. */
const mostTouchpoints = 8

export const manyTouchpoints: Check = ({ map }) =>
  map.stages.flatMap(({ id, title }) => {
    const count = touchpointsOf(map, id).length
    if (count <= mostTouchpoints) return []
    return [finding('many-touchpoints', { stageId: id }, { count, stage: title })]
  })

/** Fewer say nothing about the balance. */
const fewestPlaced = 3

/** All touchpoints whose place is told are online, or all are offline. */
export const oneSidedTouchpoints: Check = ({ map }) => {
  const places = touchpointsOf(map).flatMap(({ touchpoint }) => touchpoint?.place ?? [])
  const sides = new Set(places)
  const [only] = sides
  if (places.length < fewestPlaced || sides.size !== 1 || !only) return []
  return [finding('one-sided-touchpoints', { of: only }, { count: places.length, name: only })]
}

/** Fewer notes crowd nowhere. */
const fewestNotes = 12

/** More than half of a map's notes are about buying, with other stages beside it. */
export const crowdedPurchase: Check = ({ map }) => {
  if (map.notes.length < fewestNotes || map.stages.length < 3) return []
  return map.stages
    .filter(({ title }) => isPurchase(title))
    .flatMap(({ id, title }) => {
      const count = map.notes.filter(({ stageId }) => stageId === id).length
      if (count * 2 <= map.notes.length) return []
      return [finding('crowded-purchase', { stageId: id }, { count, stage: title })]
    })
}

const fewestRated = 5

/** Most of the notes whose evidence was judged are assumptions. */
export const guesswork: Check = ({ map }): Finding[] => {
  const rated = map.notes.filter(({ evidence }) => evidence)
  const guesses = rated.filter(({ evidence }) => evidence?.level === 'assumption')
  if (rated.length < fewestRated || guesses.length * 2 <= rated.length) return []
  const noteIds = guesses.map(({ id }) => id)
  return [finding('guesswork', { noteIds }, { count: guesses.length, name: String(rated.length) })]
}

const fewestOwners = 3

/** Every stage has one owner, and no two have the same: nobody minds the whole. */
export const silos: Check = ({ map }) => {
  const owners = map.stages.map(({ id }) => notesIn(map, ['owner'], id))
  const names = owners.map(([first]) => first?.text.trim().toLowerCase() ?? '')
  const isOneEach = owners.length >= fewestOwners && owners.every(({ length }) => length === 1)
  if (!isOneEach || new Set(names).size !== names.length) return []
  return [finding('silos', {}, { count: owners.length })]
}
