// Where customers meet us, stage by stage: online, offline, or not said.
import type { TouchpointPlace } from '../journey/noteTags'
import type { OutlineMap, OutlineNote } from '../journey/outline'

/** Notes of the lanes for touchpoints, and those that are tagged as one wherever they are. */
export function touchpointsOf(map: OutlineMap, stageId?: string): OutlineNote[] {
  const lanes = new Set(map.lanes.flatMap(({ id, kind }) => (kind === 'touchpoints' ? id : [])))
  return map.notes.filter(
    (note) =>
      (stageId === undefined || note.stageId === stageId) &&
      (note.touchpoint !== null || (lanes.has(note.laneId ?? '') && note.text.trim() !== '')),
  )
}

export type StageTouchpoints = {
  stageId: string
  online: number
  offline: number
  /** Touchpoints of which nobody has said where they are. */
  unsaid: number
  /** Channels by name, as people wrote them first, the most used first. */
  channels: { name: string; place: TouchpointPlace; count: number }[]
}

/** For every stage of the map, in its order. */
export const touchpointBalance = (map: OutlineMap): StageTouchpoints[] =>
  map.stages.map(({ id }) => {
    const notes = touchpointsOf(map, id)
    const at = (place: TouchpointPlace) =>
      notes.filter(({ touchpoint }) => touchpoint?.place === place).length
    const [online, offline] = [at('online'), at('offline')]
    return {
      stageId: id,
      online,
      offline,
      unsaid: notes.length - online - offline,
      channels: channelsOf(notes),
    }
  })

function channelsOf(notes: readonly OutlineNote[]): StageTouchpoints['channels'] {
  const found = new Map<string, StageTouchpoints['channels'][number]>()
  for (const { touchpoint } of notes) {
    const name = touchpoint?.channel.trim()
    if (!touchpoint || !name) continue
    const key = `${touchpoint.place} ${name.toLowerCase()}`
    const channel = found.get(key) ?? { name, place: touchpoint.place, count: 0 }
    channel.count += 1
    found.set(key, channel)
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}
