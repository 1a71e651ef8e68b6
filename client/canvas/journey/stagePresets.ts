// Other stages for a map that is there already.
import { metrics } from '../../../shared/journey/layout'
import { type JourneyProps, type Stage, ordered } from '../../../shared/journey/model'
import { keysAt } from './orderKeys'
import type { Change } from './structure'

/**
 * Gives a map these stages. Those that are there keep their place, notes and width and are renamed; what
 * is missing is added at the end; what is left over goes, and its notes to the parking lot.
 */
export function replaceStages(
  props: JourneyProps,
  titles: readonly string[],
  createId: () => string,
): Change {
  const before = ordered(props.stages)
  const kept = before.slice(0, titles.length).map(({ id, ...stage }, at) => {
    return [id, { ...stage, title: titles[at] ?? '' }] as const
  })
  const stages: Record<string, Stage> = Object.fromEntries(kept)
  for (const title of titles.slice(kept.length)) {
    const id = createId()
    const others = ordered(stages)
    stages[id] = { index: '', title, width: metrics.defaultStageWidth }
    for (const key of keysAt(others, others.length, id)) {
      const stage = stages[key.id]
      if (stage) stages[key.id] = { ...stage, index: key.index }
    }
  }
  return { stages }
}

/** The stages that would go if a map had only this many. */
export function surplusStages(props: JourneyProps, count: number): string[] {
  return ordered(props.stages)
    .slice(count)
    .map(({ id }) => id)
}
