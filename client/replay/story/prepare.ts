// What a story is made from: the board at the beginning of every chapter and at the end.
import { sceneOfRecords } from '../../../shared/compare/scene'
import { drawable } from '../../../shared/journey/outline'
import { countUpTo } from '../../../shared/sorted'
import { type Shot, type StoryChapter, storyParts, tellStory } from '../../../shared/story'
import type { PlainRecord } from '../../../shared/records'
import type { Replaying } from '../context'

/** Rejects with `ApiError` when a moment cannot be had. */
export async function prepareStory(replaying: Replaying): Promise<Shot[]> {
  const { player, times, chapters, history, recordsAt } = replaying
  const first = times[0]
  const end = player.happened.at(-1)
  if (!first || end === undefined) return []
  const starts = storyParts(chapters, times)
  const moments = [...starts.map(({ at }) => at), end]
  const scenes = await Promise.all(
    moments.map(async (at) => {
      const count = countUpTo(times, at, (time) => time.at)
      const seq = times[Math.max(0, count - 1)]?.seq ?? first.seq
      const records: PlainRecord[] = await recordsAt(seq)
      return sceneOfRecords(drawable(records))
    }),
  )
  const told = starts.flatMap(({ number, title, at }, place): StoryChapter[] => {
    const [before, after, to] = [scenes[place], scenes[place + 1], moments[place + 1]]
    if (!before || !after || to === undefined) return []
    const rounds = history.at(to)?.rounds ?? []
    const votes = rounds.flatMap((round) =>
      round.state === 'closed' &&
      round.result.kind === 'dots' &&
      round.closedAt > at &&
      round.closedAt <= to
        ? round.result.notes
        : [],
    )
    return [{ number, title, from: at, to, before, after, votes }]
  })
  return tellStory(told)
}
