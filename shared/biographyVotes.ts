// What a workshop adds to the life of a note or a cell: the dots it got when a round was closed, and in which step
// something happened.
import type { BiographyLine, Subject } from './biography'
import { WorkshopHistory, type WorkshopMoment } from './facilitation/moments'
import { countUpTo } from './sorted'

/** The title of the step that was under way at a time (unix ms). `chapters` in order. */
export function stepAt(
  chapters: readonly { at: number; title: string }[],
  at: number,
): string | undefined {
  return chapters[countUpTo(chapters, at, (chapter) => chapter.at) - 1]?.title
}

/** `lines` with one for each closed round in which the subject got dots, in the order of time. */
export function withVotes(
  lines: readonly BiographyLine[],
  subject: Subject,
  moments: readonly WorkshopMoment[],
): BiographyLine[] {
  const last = moments.at(-1)
  const rounds = (last && new WorkshopHistory(moments).at(last.at)?.rounds) ?? []
  const votes = rounds.flatMap((round): BiographyLine[] => {
    if (round.state !== 'closed' || round.result.kind !== 'dots') return []
    const { closedAt: at, name } = round
    return round.result.notes
      .filter(({ note, dots }) => dots > 0 && isAbout(lines, subject, note, at))
      .map(({ note, dots }) => ({
        deed: 'voted' as const,
        author: 'system',
        noteId: note,
        at,
        until: at,
        text: name,
        dots,
      }))
  })
  return [...lines, ...votes].sort((a, b) => a.at - b.at)
}

/** A cell's are the notes that its lines tell to be in it then. */
function isAbout(
  lines: readonly BiographyLine[],
  subject: Subject,
  note: string,
  at: number,
): boolean {
  if (subject.kind === 'note') return note === subject.id
  const line = lines.findLast((each) => each.noteId === note && each.at <= at)
  return line !== undefined && line.deed !== 'left' && line.deed !== 'removed'
}
