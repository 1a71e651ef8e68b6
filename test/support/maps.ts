// Small journey maps for tests.
import { generateNKeysBetween } from 'fractional-indexing'
import type { PlacedNote } from '../../shared/journey/layout'
import { type JourneyProps, type LaneKind, laneKinds } from '../../shared/journey/model'
import { templateFormat } from '../../shared/journey/templateFile'

export function mapOf(
  stages: readonly string[],
  lanes: readonly string[],
  kind: LaneKind = 'free',
): JourneyProps {
  const stageKeys = generateNKeysBetween(null, null, stages.length)
  const laneKeys = generateNKeysBetween(null, null, lanes.length)
  return {
    kind: 'blank',
    title: '',
    goal: '',
    personas: {},
    stages: Object.fromEntries(
      stages.map((id, at) => [id, { index: stageKeys[at] ?? '', title: id, width: 300 }]),
    ),
    lanes: Object.fromEntries(
      lanes.map((id, at) => [
        id,
        { index: laneKeys[at] ?? '', kind, title: id, prompt: '', height: 200 },
      ]),
    ),
    points: {},
    origin: '',
  }
}

export const noteIn = (id: string, cell: string, x = 12, y = 12, side = 140): PlacedNote => ({
  id,
  cell,
  x,
  y,
  w: side,
  h: side,
})

/** A template file's content: a map of so many stages and lanes, the second lane an emotion curve. */
export function largeTemplate(stages: number, lanes: number) {
  const kinds = laneKinds.filter((kind) => kind !== 'emotion')
  return {
    format: templateFormat,
    version: 1,
    kind: 'blank',
    title: 'Large map',
    stages: Array.from({ length: stages }, (_, at) => ({ title: `Stage ${at + 1}` })),
    lanes: Array.from({ length: lanes }, (_, at) => ({
      kind: at === 1 ? 'emotion' : kinds[at % kinds.length],
      title: `Lane ${at + 1}`,
      prompt: 'What happens here?',
    })),
    points: Array.from({ length: stages * 2 }, (_, at) => ({
      stage: Math.floor(at / 2),
      at: at % 2 === 0 ? 0.3 : 0.7,
      mood: (at % 5) - 2,
      label: `Point ${at + 1}`,
    })),
  }
}
