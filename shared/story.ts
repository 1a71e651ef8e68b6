// A session told in about three minutes: which moment is shown from where, for how long, and what there is to say of
// it. Made from what the board was at the beginnings of its chapters, by rule; played by the replay.
import { compareScenes } from './compare/compare'
import type { Scene, SceneMap } from './compare/scene'
import type { Rect } from './journey/layout'
import { ordered } from './journey/model'

/** Unix ms. */
type Start = { at: number; title: string }

/** `number`: which chapter of the session it is; 0 is what came before the first. */
export type StoryPart = Start & { number: number }

export type StoryChapter = {
  number: number
  title: string
  /** Unix ms. */
  from: number
  to: number
  before: Scene
  after: Scene
  /** Dots that notes got in votes of this chapter. */
  votes: readonly { note: string; dots: number }[]
}

export type MoodChange = { stage: string; from: number; to: number }

export type Shot = {
  chapter: number
  title: string
  /** The board is shown going from this moment to that, unix ms; the same when it stands still. */
  from: number
  to: number
  /** How long the shot takes. */
  ms: number
  /** Where the camera looks, on the page; undefined is the whole board. */
  focus: Rect | undefined
} & (
  | { kind: 'opening' }
  | { kind: 'work'; created: number; changed: number }
  | { kind: 'vote'; text: string; dots: number }
  | { kind: 'mood'; change: MoodChange }
  | { kind: 'end'; notes: number }
)

const wholeMs = 180_000
const openingMs = 2400
const voteMs = 2800
const moodMs = 3000
const endMs = 5000
const shortestWorkMs = 3000
/** Longer nobody wants to look at a chapter that goes by quickly. */
const longestWorkMs = 24_000
const mostVotes = 2
/** A smaller change of mood is not worth a look. */
const leastMood = 0.5

/** A session without an agenda is told in so many parts. */
const unnamedParts = 5

/** What a session is told in, by its chapters and by when something happened in it. */
export function storyParts(
  chapters: readonly Start[],
  times: readonly { at: number }[],
): StoryPart[] {
  const begin = times[0]?.at ?? 0
  const first = chapters[0]
  if (!first) {
    return Array.from({ length: unnamedParts }, (_, part) => {
      const at = times[Math.floor((part * times.length) / unnamedParts)]?.at ?? begin
      return { number: part + 1, title: '', at }
    })
  }
  const parts = chapters.map(({ at, title }, place) => ({ number: place + 1, title, at }))
  return begin < first.at ? [{ number: 0, title: '', at: begin }, ...parts] : parts
}

/** The shots in order. Chapters in which nothing changed are passed over. */
export function tellStory(chapters: readonly StoryChapter[]): Shot[] {
  const told = chapters.map(shotsOf)
  const last = chapters.at(-1)
  if (!last) return []
  const end: Shot = {
    kind: 'end',
    chapter: last.number,
    title: last.title,
    from: last.to,
    to: last.to,
    ms: endMs,
    focus: undefined,
    notes: last.after.notes.length,
  }
  return timed([...told.flat(), end])
}

function shotsOf(chapter: StoryChapter): Shot[] {
  const { number, title, from, to, before, after } = chapter
  const differences = compareScenes(before, after)
  const notes = differences.filter(({ item }) => item.what === 'note')
  const created = notes.filter(({ kind }) => kind === 'added')
  const mood = moodChange(before, after)
  const votes = votesOf(chapter)
  if (differences.length === 0 && votes.length === 0) return []
  const base = { chapter: number, title }
  const shots: Shot[] = [
    { ...base, kind: 'opening', from, to: from, ms: openingMs, focus: undefined },
    {
      ...base,
      kind: 'work',
      from,
      to,
      ms: shortestWorkMs,
      focus: around(notes.flatMap(({ item }) => item.box ?? [])),
      created: created.length,
      changed: differences.length - created.length,
    },
  ]
  for (const { text, dots, box } of votes) {
    shots.push({ ...base, kind: 'vote', from: to, to, ms: voteMs, focus: box, text, dots })
  }
  if (mood) {
    const { change, box } = mood
    shots.push({ ...base, kind: 'mood', from: to, to, ms: moodMs, focus: box, change })
  }
  return shots
}

function votesOf({ votes, after }: StoryChapter): { text: string; dots: number; box: Rect }[] {
  return votes
    .filter(({ dots }) => dots > 0)
    .toSorted((a, b) => b.dots - a.dots)
    .flatMap(({ note, dots }) => {
      const item = after.items.get(note)
      return item?.box ? [{ text: item.label, dots, box: item.box }] : []
    })
    .slice(0, mostVotes)
}

/** The stage whose mood changed most, and the lane of the curve it is drawn in. */
function moodChange(
  before: Scene,
  after: Scene,
): { change: MoodChange; box: Rect | undefined } | undefined {
  let most: { change: MoodChange; box: Rect | undefined } | undefined
  for (const map of after.maps) {
    const earlier = before.maps.find(({ id }) => id === map.id)
    for (const { id, title } of ordered(map.props.stages)) {
      const to = moodOf(map, id)
      if (to === undefined) continue
      // Where there was no curve yet it begins in the middle.
      const from = (earlier && moodOf(earlier, id)) ?? 0
      const by = Math.abs(to - from)
      if (by < leastMood || by <= Math.abs((most?.change.to ?? 0) - (most?.change.from ?? 0)))
        continue
      most = { change: { stage: title, from, to }, box: curveBox(map) }
    }
  }
  return most
}

function moodOf({ props }: SceneMap, stage: string): number | undefined {
  const moods = Object.values(props.points)
    .filter(({ stageId }) => stageId === stage)
    .map(({ mood }) => mood)
  if (moods.length === 0) return undefined
  return moods.reduce((sum, mood) => sum + mood, 0) / moods.length
}

function curveBox({ x, y, layout }: SceneMap): Rect | undefined {
  const row = layout.rows.find(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
  const last = layout.columns.at(-1)
  return row && last && { x, y: y + row.y, w: last.x + last.w, h: row.h }
}

function around(boxes: readonly Rect[]): Rect | undefined {
  if (boxes.length === 0) return undefined
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, w }) => x + w))
  const bottom = Math.max(...boxes.map(({ y, h }) => y + h))
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** What is left of three minutes is for the work, more for chapters in which more was done. */
function timed(shots: Shot[]): Shot[] {
  const weight = (shot: Shot) => (shot.kind === 'work' ? Math.sqrt(shot.created + shot.changed) : 0)
  const weights = shots.reduce((sum, shot) => sum + weight(shot), 0)
  const fixed = shots.reduce((sum, shot) => sum + shot.ms, 0)
  // More chapters than three minutes have room for: all go by quicker.
  const haste = Math.min(1, wholeMs / fixed)
  const spare = Math.max(0, wholeMs - fixed)
  return shots.map((shot) => {
    const more = weights > 0 ? (spare * weight(shot)) / weights : 0
    const ms = shot.ms * haste + more
    return { ...shot, ms: Math.round(shot.kind === 'work' ? Math.min(longestWorkMs, ms) : ms) }
  })
}
