// Small journey maps for tests.
import { generateNKeysBetween } from 'fractional-indexing'
import type { JourneyProps, LaneKind } from '../../shared/journey/model'
import type { PlacedNote } from '../../shared/journey/layout'

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
