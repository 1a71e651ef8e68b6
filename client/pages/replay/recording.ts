// Getting a session: the picture of the wanted moment first, the log behind it.
//
// The first picture comes from the server ready-made; once the log is here the same moment is built from
// it, and the canvas is told the difference, which is nothing.
import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import type { BoardId, Token } from '../../../shared/ids'
import { CanvasBoard } from '../../canvas/board'
import { Axis } from '../../replay/axis'
import type { LogState, Replaying } from '../../replay/context'
import { histogram } from '../../replay/histogram'
import { type Overview, type Source, getDocument, getLog, getOverview } from '../../past'
import { lookOf, serverAuthor } from '../../authors'
import { Player } from '../../replay/player'
import { Tags } from '../../replay/tags'
import { Timeline } from '../../replay/timeline'

export type Recording = { canvas: CanvasBoard; timeline: Timeline; replaying: Replaying }

type Opened = { canvas: CanvasBoard; overview: Overview }

type Loaded = { timeline: Timeline } & Pick<Replaying, 'axis' | 'player' | 'bars' | 'count'>

/** The session, or undefined until there is something to see. A refusal is thrown to the page's boundary. */
export function useRecording(
  boardId: BoardId,
  token: Token,
  at: number | undefined,
): Recording | undefined {
  const [opened, setOpened] = useState<Opened>()
  const [loaded, setLoaded] = useState(() => load(new Timeline(), undefined))
  const [log, setLog] = useState<LogState>('loading')
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<unknown>()
  const [start] = useState(at)

  useEffect(() => {
    const aborter = new AbortController()
    let canvas: CanvasBoard | undefined
    open({ boardId, token, signal: aborter.signal }, start).then(
      ({ doc, overview }) => {
        if (aborter.signal.aborted) return
        canvas = new CanvasBoard(doc, { boardId })
        setOpened({ canvas, overview })
      },
      (error: unknown) => {
        if (!aborter.signal.aborted) setFailure(error)
      },
    )
    return () => {
      aborter.abort()
      setOpened(undefined)
      canvas?.close()
    }
  }, [boardId, token, start])

  const seq = opened?.overview.seq
  useEffect(() => {
    if (seq === undefined) return undefined
    const aborter = new AbortController()
    getLog({ boardId, token, signal: aborter.signal }, seq).then(
      (entries) => {
        const timeline = new Timeline()
        timeline.append(entries)
        setLoaded(load(timeline, start))
        setLog('ready')
      },
      () => {
        if (!aborter.signal.aborted) setLog('failed')
      },
    )
    return () => aborter.abort()
  }, [boardId, token, start, seq, attempt])

  const [tags] = useState(() => new Tags())
  const people = opened?.overview.people
  const looks = useMemo(() => lookOf(people ?? []), [people])
  const replaying = useMemo(
    (): Replaying => ({
      ...loaded,
      tags,
      lookOf: looks,
      log,
      retry: () => {
        setLog('loading')
        setAttempt((before) => before + 1)
      },
    }),
    [loaded, tags, looks, log],
  )
  if (failure !== undefined) throw failure
  return opened && { canvas: opened.canvas, timeline: loaded.timeline, replaying }
}

/** The overview, and the document at `at` or at the session's nearest end. */
async function open(
  source: Source,
  at: number | undefined,
): Promise<{ overview: Overview; doc: Y.Doc }> {
  const beginning = { seq: 1 }
  const [overview, asked] = await Promise.all([
    getOverview(source),
    getDocument(source, at === undefined ? beginning : { at }),
  ])
  const isBefore = at !== undefined && at < overview.from
  const doc = new Y.Doc()
  Y.applyUpdate(doc, isBefore ? await getDocument(source, beginning) : asked)
  return { overview, doc }
}

function load(timeline: Timeline, at: number | undefined): Loaded {
  const { entries } = timeline
  const axis = new Axis(entries.map((entry) => entry.at))
  const times = entries.map((entry) => axis.toSession(entry.at))
  const player = new Player(times, at === undefined ? 0 : axis.toSession(at))
  const bars = histogram(entries, times, player.length)
  const count = entries.filter(({ author }) => author !== serverAuthor).length
  return { timeline, axis, player, bars, count }
}
