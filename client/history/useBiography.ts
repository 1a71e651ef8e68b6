// The life of what is selected, read from the log in slices, so that the page stays as quick as it was.
import { useEffect, useRef, useState } from 'react'
import { Biographer, type BiographyLine, type Subject } from '../../shared/biography'
import { withVotes } from '../../shared/biographyVotes'
import type { BoardId, Token } from '../../shared/ids'
import type { LoggedUpdate } from '../../shared/log'
import { type Overview, getDocument, getLog, getOverview } from '../past'

/** Of a longer log the end is read; what was before is in the replay. */
const mostEntries = 30_000
const entriesPerSlice = 50
const sliceMs = 8

type Kept = { from: number; state: Uint8Array | undefined; entries: LoggedUpdate[]; seq: number }
type Chapters = Overview['chapters']

export type Biography =
  | { state: 'loading' | 'failed' }
  | { state: 'ready'; lines: readonly BiographyLine[]; chapters: Chapters; isCut: boolean }

export function useBiography(
  boardId: BoardId,
  token: Token,
  subject: Subject | undefined,
): Biography {
  const [read, setRead] = useState<{ of: string; biography: Biography }>()
  const kept = useRef<Kept>(undefined)
  const key = subject && JSON.stringify(subject)
  useEffect(() => {
    if (!key) return undefined
    const aborter = new AbortController()
    const { signal } = aborter
    const work = async () => {
      const source = { boardId, token, signal }
      const { seq, chapters, workshop } = await getOverview(source)
      const log = await readLog(source, seq, kept.current)
      kept.current = log
      const about = JSON.parse(key) as Subject
      const biographer = new Biographer(about, log.state)
      await feed(biographer, log.entries, signal)
      if (signal.aborted) return
      const lines = withVotes(biographer.lines, about, workshop)
      setRead({ of: key, biography: { state: 'ready', lines, chapters, isCut: log.from > 0 } })
    }
    work().catch(() => {
      if (!signal.aborted) setRead({ of: key, biography: { state: 'failed' } })
    })
    return () => aborter.abort()
  }, [boardId, token, key])
  return read !== undefined && read.of === key ? read.biography : { state: 'loading' }
}

/** What is known already, and what has come since. */
async function readLog(
  source: { boardId: BoardId; token: Token; signal: AbortSignal },
  seq: number,
  known: Kept | undefined,
): Promise<Kept> {
  if (known && seq - known.from <= 2 * mostEntries) {
    const more = await getLog(source, seq, known.seq)
    return { ...known, entries: [...known.entries, ...more], seq: more.at(-1)?.seq ?? known.seq }
  }
  const from = Math.max(0, seq - mostEntries)
  const state = from > 0 ? await getDocument(source, { seq: from }) : undefined
  const entries = await getLog(source, seq, from)
  return { from, state, entries, seq: entries.at(-1)?.seq ?? from }
}

async function feed(
  biographer: Biographer,
  entries: readonly LoggedUpdate[],
  signal: AbortSignal,
): Promise<void> {
  let at = 0
  while (at < entries.length && !signal.aborted) {
    const end = performance.now() + sliceMs
    while (at < entries.length && performance.now() < end) {
      biographer.feed(entries.slice(at, at + entriesPerSlice))
      at += entriesPerSlice
    }
    await new Promise((resolve) => setTimeout(resolve))
  }
}
