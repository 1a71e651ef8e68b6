// Two maps of one origin beside each other: what became of each note, how feelings rise, where the work goes.
import type { OutlineMap, OutlineNote } from '../journey/outline'
import { type Difference, compareScenes } from './compare'
import type { Scene, SceneItem } from './scene'

export type StageShift = {
  id: string
  /** As the later map calls it. */
  title: string
  /** Mean mood of the points that are everybody's, -2 … 2; undefined where there is none. */
  moodBefore: number | undefined
  moodAfter: number | undefined
  notesBefore: number
  notesAfter: number
  opportunitiesBefore: number
  opportunitiesAfter: number
}

export type MapComparison = {
  /** Their items are notes (by the id of the later map's note, or else the earlier one's), stages, lanes, personas and the goal. */
  differences: Difference[]
  /** The later map's stages, then those that are gone. */
  stages: StageShift[]
  /** By the id of a note of the later map: the note of the earlier one it comes from. */
  cameFrom: ReadonlyMap<string, string>
}

/** `origins`: the note a copy was copied from, by the copy's id. 1,500 notes each take some 10 ms. */
export function compareMaps(
  before: OutlineMap,
  after: OutlineMap,
  origins: Readonly<Record<string, string>>,
): MapComparison {
  const rootOf = (id: string) => (Object.hasOwn(origins, id) ? (origins[id] ?? id) : id)
  const earlier = new Map(before.notes.map((note) => [rootOf(note.id), note]))
  // Of two copies of one note in a map the first is that note, the other a new one.
  const roots = new Map<string, string>()
  const used = new Set<string>()
  for (const { id } of after.notes) {
    const root = rootOf(id)
    const isFirst = earlier.has(root) && !used.has(root)
    roots.set(id, isFirst ? root : id)
    used.add(root)
  }
  const cameFrom = new Map<string, string>()
  for (const { id } of after.notes) {
    const from = earlier.get(roots.get(id) ?? '')
    if (from) cameFrom.set(id, from.id)
  }
  const shown = new Map([...roots].map(([id, root]) => [root, id]))
  const differences = compareScenes(
    scene(before, ({ id }) => rootOf(id)),
    scene(after, ({ id }) => roots.get(id) ?? id),
  ).map((difference) => ({
    ...difference,
    item: { ...difference.item, id: shown.get(difference.item.id) ?? difference.item.id },
  }))
  return { differences, stages: shifts(before, after), cameFrom }
}

function scene(map: OutlineMap, keyOf: (note: OutlineNote) => string): Scene {
  const stages = new Map(map.stages.map((stage) => [stage.id, stage.title]))
  const lanes = new Map(map.lanes.map((lane) => [lane.id, lane.title]))
  const personas = new Map(map.personas.map(({ id, name }) => [id, name]))
  const part = (
    what: SceneItem['what'],
    id: string,
    label: string,
    content: unknown,
  ): SceneItem => ({
    id: `${what}/${id}`,
    what,
    label,
    place: '',
    content: JSON.stringify(content),
    page: '',
  })
  const items = [
    part('map', 'goal', map.goal, map.goal),
    ...map.stages.map(({ id, title }) => part('stage', id, title, title)),
    ...map.lanes.map(({ id, kind, title }) => part('lane', id, title, [kind, title])),
    ...map.personas.map(({ id, name, ...card }) => part('persona', id, name, [name, card])),
    ...map.notes.map((note): SceneItem => {
      const { text, color, evidence, touchpoint, moment, persona, stageId, laneId } = note
      return {
        id: keyOf(note),
        what: 'note',
        label: text.replace(/\s+/g, ' ').trim(),
        cell: { stage: stages.get(stageId ?? '') ?? '', lane: lanes.get(laneId ?? '') ?? '' },
        place: `${stageId}/${laneId}`,
        content: JSON.stringify([
          text,
          color,
          evidence && [evidence.level, evidence.source, evidence.link],
          touchpoint && [touchpoint.place, touchpoint.channel],
          moment,
          personas.get(persona ?? '') ?? '',
        ]),
        page: '',
      }
    }),
  ]
  return { items: new Map(items.map((item) => [item.id, item])), maps: [], notes: [] }
}

function shifts(before: OutlineMap, after: OutlineMap): StageShift[] {
  const kept = new Set(after.stages.map(({ id }) => id))
  const stages = [...after.stages, ...before.stages.filter(({ id }) => !kept.has(id))]
  return stages.map(({ id, title }) => ({
    id,
    title,
    moodBefore: moodOf(before, id),
    moodAfter: moodOf(after, id),
    notesBefore: count(before, id),
    notesAfter: count(after, id),
    opportunitiesBefore: count(before, id, true),
    opportunitiesAfter: count(after, id, true),
  }))
}

/** Of a future state its target; what it draws by hand as the current curve is not its own feeling. */
function moodOf({ emotion }: OutlineMap, stageId: string): number | undefined {
  const moods = emotion.points
    .filter((point) => point.stageId === stageId && !point.personaId && point.series !== 'current')
    .map(({ mood }) => mood)
  return moods.length > 0 ? moods.reduce((sum, mood) => sum + mood, 0) / moods.length : undefined
}

function count({ lanes, notes }: OutlineMap, stageId: string, onlyOpportunities = false): number {
  const counted = new Set(
    lanes.flatMap(({ id, kind }) => (!onlyOpportunities || kind === 'opportunities' ? [id] : [])),
  )
  return notes.filter((note) => note.stageId === stageId && counted.has(note.laneId ?? '')).length
}
