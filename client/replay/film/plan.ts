// Which moments of a session a film shows, and what it says of them.
import { DefaultColorStyle, getDefaultColorTheme } from 'tldraw'
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
  { player, times, chapters, markers, board }: Replaying,
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
  return {
    title,
    length: Math.round(axis.length),
    chapters: chapters.map(({ at, title: name }) => ({ t: inSession(at), title: name })),
    markers: markers.map(({ at, kind, text }) => ({ t: inSession(at), kind, text })),
    activity: activityOf(bars),
    moments: momentsOf(times, axis, count),
    noteColors: Object.fromEntries(
      DefaultColorStyle.values.map((color) => [color, theme[color].note.fill]),
    ),
    laneColors: Object.fromEntries(
      laneKinds.map((kind) => [kind, palette.getPropertyValue(`--lane-${kind}`).trim()]),
    ),
    withNames,
  }
}

function momentsOf(times: Replaying['times'], axis: Axis, count: number): FilmPlan['moments'] {
  const moments = new Map<number, number>()
  for (let at = 0; at <= count; at++) {
    const t = (axis.length * at) / count
    const place = countUpTo(times, axis.toWall(t) + 0.5, (time) => time.at)
    const entry = times[Math.max(0, place - 1)]
    // What the server wrote first is a beginning only together.
    if (entry && !(entry.author === serverAuthor && at > 0 && moments.has(entry.seq))) {
      moments.set(entry.seq, moments.get(entry.seq) ?? t)
    }
  }
  return [...moments].map(([seq, t]) => ({ seq, t }))
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
