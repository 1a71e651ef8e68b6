// The replay page: a board as it came about. The canvas is the board's own, read-only, and is told once
// per frame which document to show.
import { useEffect, useMemo } from 'react'
import type { BoardId, Token } from '../../shared/ids'
import { Canvas, type CanvasParts } from '../canvas/Canvas'
import { PlayerBar } from '../replay/PlayerBar'
import { Watching } from '../replay/Watching'
import { ReplayContext } from '../replay/context'
import { usePlayerKeys } from '../replay/keys'
import { Projector } from '../replay/projector'
import { Loading } from '../ui/Loading'
import { Notice } from '../ui/Notice'
import { useT } from '../ui/i18n'
import { usePageTitle } from '../ui/pageTitle'
import { type Opened, useOpened } from './board/session'
import { ReplayHead } from './replay/ReplayHead'
import { useLostAccess } from './replay/access'
import { useAddress } from './replay/address'
import { type Recording, useRecording } from './replay/recording'
import './replay/replay.css'

type ReplayProps = {
  boardId: BoardId
  token: Token
  /** Unix ms; outside the session its nearest end is shown, without it the beginning. */
  at?: number
}

const parts: CanvasParts = { Head: Nothing, Tools: Nothing, Front: Watching }
const nobody = { id: 'replay', name: '', color: '#6b7280' }

export function Replay({ boardId, token, at }: ReplayProps) {
  const opened = useOpened(boardId, token)
  const recording = useRecording(boardId, token, at)
  const lost = useLostAccess(boardId, token)
  if (lost) return <Notice reason={lost} />
  if (!opened || !recording) return <Loading />
  return <OpenReplay {...{ boardId, token, at, opened, recording }} />
}

type OpenProps = {
  boardId: BoardId
  token: Token
  at: number | undefined
  opened: Opened
  recording: Recording
}

function OpenReplay({ boardId, token, at, opened, recording }: OpenProps) {
  const t = useT()
  const { canvas, timeline, replaying } = recording
  const { player, tags, log } = replaying
  const isReady = log === 'ready'
  usePageTitle(`${opened.title} · ${t('replay.title')}`)
  usePlayerKeys(player, isReady)
  useAddress({ boardId, token, at, replaying })
  const projector = useMemo(
    () => new Projector({ timeline, player, tags, show: (doc) => canvas.show(doc) }),
    [timeline, player, tags, canvas],
  )
  useEffect(() => (isReady ? projector.start() : undefined), [projector, isReady])
  return (
    <ReplayContext.Provider value={replaying}>
      <div className="th-replay">
        <div className="th-replay-stage">
          <Canvas
            board={canvas}
            readOnly
            bare
            user={nobody}
            author={nobody}
            licenseKey={opened.licenseKey}
            parts={parts}
          />
          <ReplayHead
            boardId={boardId}
            token={token}
            title={opened.title}
            hasBoard={opened.may.live}
          />
        </div>
        <PlayerBar />
      </div>
    </ReplayContext.Provider>
  )
}

function Nothing() {
  return null
}
