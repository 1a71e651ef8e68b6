// Getting a session: the picture of the wanted moment first; once that is drawn, when what happened, and behind
// both, in a thread of its own, what it was.
import { useCallback, useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { WorkshopHistory } from '../../../shared/facilitation/moments'
import type { BoardId, Token } from '../../../shared/ids'
import type { LogTime } from '../../../shared/logTimes'
import type { Marker } from '../../../shared/markers'
import { ApiError } from '../../api'
import { lookOf, serverAuthor } from '../../authors'
import { CanvasBoard } from '../../canvas/board'
import { replayLink } from '../../link'
import {
  type Overview,
  addMarker,
  getLogTimes,
  getOverview,
  getRecords,
  removeMarker,
} from '../../past'
import type { When } from '../../pastPaths'
import { loadPerson, newSecret } from '../../people/person'
import type { LogState, Replaying } from '../../replay/context'
import type { FilmPlan } from '../../replay/film/make'
import { Player } from '../../replay/player'
import { Projector } from '../../replay/projector'
import { RecordedBoard } from '../../replay/recordedBoard'
import { Tags } from '../../replay/tags'
import { RemoteTape } from '../../replay/tape/remote'
import type { Progress } from '../../replay/tape/tape'
import { linkToPassOn } from '../../recent'
import { Facilitation } from '../../sync/facilitation'
import { filmPictures } from './filmPictures'

export type Recording = {
  canvas: CanvasBoard
  facilitation: Facilitation
  replaying: Replaying
  /** Call when the first picture is drawn: until then nothing else is fetched. */
  begin: () => void
}

/** `at` in unix ms, or the number of a chapter, from 1; the beginning without either. */
export type Start = { at: number | undefined; chapter: number | undefined }

type Opened = {
  boardId: BoardId
  tape: RemoteTape
  board: RecordedBoard
  canvas: CanvasBoard
  facilitation: Facilitation
  overview: Overview
  at: number | undefined
}

const nothingYet: Replaying['progress'] = { share: 0, gaps: [] }

/** The session, or undefined until there is something to see. A refusal is thrown to the page's boundary. */
export function useRecording(boardId: BoardId, token: Token, wanted: Start): Recording | undefined {
  const [opened, setOpened] = useState<Opened>()
  const [times, setTimes] = useState<LogTime[]>()
  const [log, setLog] = useState<LogState>('loading')
  const [isDrawn, setDrawn] = useState(false)
  const [progress, setProgress] = useState(nothingYet)
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<unknown>()
  const [start] = useState(wanted)

  useEffect(() => {
    let isCurrent = true
    let made: Opened | undefined
    open(boardId, token, start).then(
      (result) => {
        if (!isCurrent) return
        made = result
        setOpened(result)
      },
      (error: unknown) => isCurrent && setFailure(error),
    )
    return () => {
      isCurrent = false
      setOpened(undefined)
      setTimes(undefined)
      made?.tape.close()
      made?.canvas.close()
    }
  }, [boardId, token, start])

  useEffect(() => {
    if (!opened || !isDrawn) return undefined
    const { tape, overview } = opened
    const aborter = new AbortController()
    const stop = tape.onProgress((next) => {
      if (next === 'failed') setLog('failed')
      else setProgress(shareOf(next))
    })
    getLogTimes({ boardId, token, signal: aborter.signal }, overview.seq).then(
      (all) => {
        const [first, last] = [all[0], all.at(-1)]
        if (first && last) tape.begin(first.seq, last.seq)
        setTimes((before) => before ?? all)
        setLog('ready')
      },
      () => !aborter.signal.aborted && setLog('failed'),
    )
    return () => {
      aborter.abort()
      stop()
    }
  }, [boardId, token, opened, isDrawn, attempt])

  const retry = useCallback(() => {
    setLog('loading')
    setAttempt((before) => before + 1)
  }, [])
  const begin = useCallback(() => setDrawn(true), [])
  const [tags] = useState(() => new Tags())
  const played = useMemo(() => opened && playedBy(opened, times ?? [], tags), [opened, times, tags])
  const people = opened?.overview.people
  const looks = useMemo(() => lookOf(people ?? []), [people])
  const { markers, marking } = useMarkers(boardId, token, opened?.overview)
  const replaying = useMemo(
    (): Replaying | undefined =>
      opened &&
      played && {
        ...played,
        board: opened.board,
        tags,
        lookOf: looks,
        log,
        progress,
        people: opened.overview.people,
        chapters: opened.overview.chapters,
        markers,
        marking,
        linkAt: (at) => {
          const passed = linkToPassOn(boardId, token)
          return {
            role: passed.role,
            link: replayLink(location.origin, boardId, passed.token, at),
          }
        },
        retry,
      },
    [opened, played, tags, looks, log, progress, markers, marking, boardId, token, retry],
  )
  if (failure !== undefined) throw failure
  return (
    opened &&
    replaying && { canvas: opened.canvas, facilitation: opened.facilitation, replaying, begin }
  )
}

async function open(boardId: BoardId, token: Token, { at, chapter }: Start): Promise<Opened> {
  const source = { boardId, token, signal: new AbortController().signal }
  const picture = (when: When) =>
    getRecords(source, when).catch((error: unknown) => {
      // Damaged at this place: the rest may be seen all the same.
      if (error instanceof ApiError && error.status === 500) return []
      throw error
    })
  const beginning = { seq: 1 }
  const [overview, asked] = await Promise.all([
    getOverview(source),
    picture(at === undefined ? beginning : { at }),
  ])
  const begins = chapter === undefined ? at : (overview.chapters[chapter - 1]?.at ?? at)
  const isElsewhere = begins !== at || (at !== undefined && at < overview.from)
  const when = begins !== undefined && begins >= overview.from ? { at: begins } : beginning
  const board = new RecordedBoard()
  board.apply({ whole: true, puts: isElsewhere ? await picture(when) : asked, removes: [] })
  const facilitation = new Facilitation(() => false)
  const canvas = new CanvasBoard(new Y.Doc(), { boardId, source: board, facilitation })
  board.onChange((ids) => canvas.binding.sourceChanged(ids))
  const tape = new RemoteTape(boardId, token)
  return { boardId, tape, board, canvas, facilitation, overview, at: begins }
}

function playedBy(opened: Opened, times: LogTime[], tags: Tags) {
  const { boardId, tape, board, overview, at } = opened

  const player = new Player(
    times.map((time) => time.at),
    at,
    [...overview.workshop, ...overview.markers].map((each) => each.at),
  )
  const projector = new Projector({
    player,
    tags,
    board,
    seqAt: (position) => times[position - 1]?.seq ?? 0,
    ask: (seq, tell) => tape.ask({ ask: 'go', seq, tell }),
  })
  const count = times.filter(({ author }) => author !== serverAuthor).length
  const history = new WorkshopHistory(overview.workshop)
  const recordsAt = (seq: number) => tape.ask({ ask: 'records', seq })
  const film = async (plan: FilmPlan) => {
    const { film: made, wanted } = await tape.ask({ ask: 'film', plan })
    return { film: made, pictures: await filmPictures(boardId, wanted, recordsAt) }
  }
  return { player, projector, times, count, history, recordsAt, film }
}

const shareOf = ({ decoded, whole, gaps }: Progress) => ({
  share: whole > 0 ? decoded / whole : 1,
  gaps,
})

function useMarkers(boardId: BoardId, token: Token, overview: Overview | undefined) {
  const [changed, setChanged] = useState<readonly Marker[]>()
  const [secret] = useState(() => loadPerson()?.secret ?? newSecret())
  const mayMark = overview?.may.mark === true
  const marking = useMemo(() => {
    if (!mayMark) return undefined
    const actor = { boardId, token, secret }
    const update = (by: (all: readonly Marker[]) => Marker[]) =>
      setChanged((all) => by(all ?? overview.markers))
    return {
      async add(marker: Parameters<typeof addMarker>[1]) {
        const made = await addMarker(actor, marker)
        update((all) => [...all, made].sort((a, b) => a.at - b.at))
      },
      async remove(id: string) {
        await removeMarker(actor, id)
        update((all) => all.filter((each) => each.id !== id))
      },
    }
  }, [mayMark, boardId, token, secret, overview])
  return { markers: changed ?? overview?.markers ?? none, marking }
}

const none: readonly Marker[] = []
