// Which moments of a session a film shows, and what it says of them.
import { DefaultColorStyle, getDefaultColorTheme } from 'tldraw'
import { newestDots } from '../../../shared/facilitation/outcome'
import { laneKinds } from '../../../shared/journey/model'
import { countUpTo } from '../../../shared/sorted'
import { serverAuthor } from '../../authors'
import { Axis } from '../axis'
import type { Replaying } from '../context'
import { histogram } from '../histogram'
import type { FilmPlan } from './make'

/** Each is laid out and drawn up anew; a film should be made within seconds. */
const noteMoments = 240_000
const [fewest, most] = [150, 1500]

export function planFilm(
  { player, times, chapters, markers, board, history }: Replaying,
  title: string,
  withNames: boolean,
): FilmPlan {
  const axis = new Axis(player.happened)
  const inSession = (at: number) => Math.round(axis.toSession(at))
  const records = [...board.ids()].length
  const count = Math.min(most, Math.max(fewest, Math.floor(noteMoments / (records + 50))))
  const palette = getComputedStyle(document.documentElement)
  const theme = getDefaultColorTheme({ isDarkMode: false })
  const bars = histogram(times, axis)
  const votes = votesIn(history, inSession)
  return {
    title,
    length: Math.round(axis.length),
    chapters: chapters.map(({ at, title: name }) => ({ t: inSession(at), title: name })),
    markers: markers.map(({ at, kind, text }) => ({ t: inSession(at), kind, text })),
    activity: activityOf(bars),
    moments: momentsOf(times, axis, { count, and: votes.map(({ t }) => t) }),
    votes,
    noteColors: Object.fromEntries(
      DefaultColorStyle.values.map((color) => [color, theme[color].note.fill]),
    ),
    laneColors: Object.fromEntries(
      laneKinds.map((kind) => [kind, palette.getPropertyValue(`--lane-${kind}`).trim()]),
    ),
    withNames,
  }
}

/** `count` of them, and those at the times `and`. */
function momentsOf(
  times: Replaying['times'],
  axis: Axis,
  { count, and }: { count: number; and: readonly number[] },
): FilmPlan['moments'] {
  const entryAt = (t: number) =>
    times[Math.max(0, countUpTo(times, axis.toWall(t) + 0.5, (time) => time.at) - 1)]
  const moments = new Map<number, number>()
  for (let at = 0; at <= count; at++) {
    const t = (axis.length * at) / count
    const entry = entryAt(t)
    // What the server wrote first is a beginning only together.
    if (entry && !(entry.author === serverAuthor && at > 0 && moments.has(entry.seq))) {
      moments.set(entry.seq, moments.get(entry.seq) ?? t)
    }
  }
  return [
    ...[...moments].map(([seq, t]) => ({ seq, t })),
    ...and.flatMap((t) => {
      const entry = entryAt(t)
      return entry ? [{ seq: entry.seq, t }] : []
    }),
  ].sort((a, b) => a.t - b.t)
}

/** When the dots on notes were others: while people vote again, there are none. */
function votesIn(
  history: Replaying['history'],
  inSession: (at: number) => number,
): FilmPlan['votes'] {
  const votes: FilmPlan['votes'] = []
  let known = '[]'
  for (const { at, state } of history.all) {
    const isOpen = state.rounds.some(({ kind, state: now }) => kind === 'dots' && now === 'open')
    const dots = isOpen ? [] : [...newestDots(state)]
    const words = JSON.stringify(dots)
    if (words !== known) votes.push({ t: inSession(at), dots })
    known = words
  }
  return votes
}

const parts = 240

function activityOf(bars: ReturnType<typeof histogram>): number[] {
  const heights = Array.from({ length: parts }, () => 0)
  for (const { from, parts: authors } of bars) {
    const height = authors.reduce((sum, each) => sum + each.height, 0)
    heights[Math.min(parts - 1, Math.round(from * parts))] = Math.round(height * 100) / 100
  }
  return heights
}
