// The replay page: a board as it came about. The canvas is the board's own, read-only; it stands all the time and
// is told what is different.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { BoardId, Token } from '../../shared/ids'
import type { Shot } from '../../shared/story'
import { Canvas, type CanvasParts } from '../canvas/Canvas'
import { PlayerBar } from '../replay/PlayerBar'
import { StepStrip } from '../replay/StepStrip'
import { Watching } from '../replay/Watching'
import { ReplayContext, type View, ViewContext } from '../replay/context'
import { everything } from '../replay/filter'
import { Story } from '../replay/story/Story'
import { usePlayerKeys } from '../replay/keys'
import { scripted } from '../replay/scripted'
import { FrameTask } from '../sync/frameTask'
import { Loading } from '../ui/Loading'
import { Notice } from '../ui/Notice'
import { useT } from '../ui/i18n'
import { usePageTitle } from '../ui/pageTitle'
import { type Opened, useOpened } from './board/session'
import { ReplayHead } from './replay/ReplayHead'
import { useLostAccess } from './replay/access'
import { useAddress } from './replay/address'
import { type Recording, useRecording } from './replay/recording'
import { useWorkshopThen } from './replay/workshopThen'
import './replay/replay.css'

type ReplayProps = {
  boardId: BoardId
  token: Token
  /** Unix ms; outside the session its nearest end is shown, without it the beginning. */
  at?: number
  /** From 1. */
  chapter?: number
}

const parts: CanvasParts = { Head: Nothing, Tools: Nothing, Front: Watching }
const nobody = { id: 'replay', name: '', color: '#6b7280' }

export function Replay({ boardId, token, at, chapter }: ReplayProps) {
  const opened = useOpened(boardId, token)
  const recording = useRecording(boardId, token, { at, chapter })
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
  const { canvas, facilitation, replaying, begin } = recording
  const { projector, log } = replaying
  const isReady = log === 'ready'
  const [filter, setFilter] = useState(everything)
  const [follows, setFollows] = useState(true)
  const view = useMemo((): View => ({ filter, setFilter, follows, setFollows }), [filter, follows])
  usePageTitle(`${opened.title} · ${t('replay.title')}`)
  const [story, setStory] = useState<Shot[]>()
  const endStory = useCallback(() => setStory(undefined), [])
  const beginStory = useCallback((shots: Shot[]) => {
    // The camera is the story's now, and stays where it leaves it.
    setFollows(false)
    setStory(shots)
  }, [])
  usePlayerKeys(replaying, isReady && !story)
  useAddress({ boardId, token, at, replaying })
  useWorkshopThen(replaying, facilitation)
  useEffect(() => (isReady ? projector.start() : undefined), [projector, isReady])
  useEffect(() => {
    Object.assign(window, { replay: scripted(replaying) })
  }, [replaying])
  return (
    <ReplayContext.Provider value={replaying}>
      <ViewContext.Provider value={view}>
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
              onReady={() => afterFrames(2, begin)}
            />
            <ReplayHead
              boardId={boardId}
              token={token}
              title={opened.title}
              hasBoard={opened.may.live}
            >
              <StepStrip />
            </ReplayHead>
            {story && <Story shots={story} onClose={endStory} />}
          </div>
          <PlayerBar title={opened.title} onStory={beginStory} />
        </div>
      </ViewContext.Provider>
    </ReplayContext.Provider>
  )
}

/** In a hidden tab, which has no frames, a moment later. */
function afterFrames(count: number, then: () => void): void {
  if (count === 0) then()
  else new FrameTask(() => afterFrames(count - 1, then)).request()
}

function Nothing() {
  return null
}
