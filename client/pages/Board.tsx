// The board page: opens, asks who you are, and puts canvas, people and sharing together.
import { useCallback, useEffect, useMemo, useState } from 'react'
import { can } from '../../shared/access'
import type { BoardId, Token } from '../../shared/ids'
import { closeCode } from '../../shared/protocol'
import { Canvas, type CanvasParts } from '../canvas/Canvas'
import { showMap, useEscape, useFollowing, useHiddenCount, useTooBigCount } from '../canvas/chrome'
import { isOn } from '../facilitation/programme'
import { BiographyDoor } from '../canvas/past/biographyDoor'
import { ResultsFront } from '../canvas/results/ResultsFront'
import { replayLink } from '../link'
import { FollowingNote } from '../people/FollowingNote'
import { NameDialog } from '../people/NameDialog'
import { type StoredPerson, anyColor, newSecret, personFor } from '../people/person'
import type { Workshop } from '../sync/facilitation'
import { announce } from '../sync/presence'
import { Loading } from '../ui/Loading'
import { Notice } from '../ui/Notice'
import { useT } from '../ui/i18n'
import { usePageTitle } from '../ui/pageTitle'
import { BoardHead } from './board/BoardHead'
import { BoardTools } from './board/BoardTools'
import { Ended } from './board/Ended'
import { Stage } from './board/Stage'
import { BoardContext, useBoard, usePeople, useStatus } from './board/context'
import { HistoryFront } from './board/history/HistoryFront'
import { HistoryContext, useHistoryState } from './board/history/state'
import { type Opened, type Session, useOpened, useSession } from './board/session'
import {
  useAccessCheck,
  useAnonymity,
  useLeaveGuard,
  useOfflineNotice,
  useResignation,
} from './board/guards'
import './board/board.css'

type BoardProps = { boardId: BoardId; token: Token; name?: string }

/** How long a notice stays. */
const tooBigMs = 10_000

const parts: CanvasParts = { Head: BoardHead, Tools: BoardTools, Front: InFront, Top: Stage }

export function Board({ boardId, token, name }: BoardProps) {
  const opened = useOpened(boardId, token)
  const [person, setPerson] = useState<StoredPerson | undefined>(() => personFor(name))
  const guest = useGuest(opened)
  const me = person ?? guest
  const isLive = opened?.may.live ?? false
  const session = useSession(isLive ? opened : undefined, token, me)
  // Whoever was given the replay alone may have cut the link's way to it.
  useEffect(() => {
    if (opened && !isLive) location.replace(replayLink('', boardId, token))
  }, [opened, isLive, boardId, token])
  if (opened && isLive && !me) return <NameDialog onDone={setPerson} />
  if (!opened || !me || !session) return <Loading />
  const page = { boardId, token, opened, me, setPerson }
  return <OpenBoard key={session.connection.doc.guid} {...page} session={session} />
}

/** A stakeholder only watches: no question stands between the link and the board. */
function useGuest(opened: Opened | undefined): StoredPerson | undefined {
  const t = useT()
  const isViewer = opened && !can(opened.role, 'write')
  return useMemo(
    () =>
      isViewer ? { name: t('board.guest'), color: anyColor(), secret: newSecret() } : undefined,
    // The name is chosen once; a change of language must not make somebody new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [isViewer],
  )
}

type OpenProps = {
  boardId: BoardId
  token: Token
  opened: Opened
  me: StoredPerson
  session: Session
  setPerson: (person: StoredPerson) => void
}

function OpenBoard({ boardId, token, opened, me, session, setPerson }: OpenProps) {
  const { connection, canvas } = session
  const { awareness } = connection.provider
  const [title, setTitle] = useState(opened.title)
  const [editingProfile, setEditingProfile] = useState(false)
  const ended = useStatus(session, (status) => status.ended)
  const removed = useStatus(session, (status) => status.removed === true)
  const person = useStatus(session, () => connection.welcome?.person ?? '')
  const clientId = useStatus(session, () => String(awareness.clientID))
  const refused = useAccessCheck(session, boardId, token)
  usePageTitle(title)
  useLeaveGuard(session)
  useResignation(session)
  useOfflineNotice(session)
  const connected = useStatus(session, (status) => status.connected)
  // A provider whose document goes by another id (anonymous writing) forgets who I am with the line.
  useEffect(() => announce(awareness, me), [awareness, me, connected])

  const user = useMemo(() => ({ id: clientId, name: me.name, color: me.color }), [clientId, me])
  const isAnonymous = useAnonymity(session)
  const author = useMemo(
    () => (isAnonymous ? undefined : { id: person, name: me.name }),
    [isAnonymous, person, me.name],
  )
  const context = useMemo(
    () => ({
      connection,
      canvas,
      boardId,
      token,
      opened,
      me,
      title,
      setTitle,
      editProfile: () => setEditingProfile(true),
    }),
    [connection, canvas, boardId, token, opened, me, title],
  )
  const history = useHistoryState(session, boardId, token, opened.may.past)
  const { setTab } = history
  const openLife = useCallback(() => setTab('biography'), [setTab])
  if (removed) return <Notice reason="removed" />
  if (refused || ended === closeCode.accessChanged) return <Notice reason="withdrawn" />
  return (
    <BoardContext.Provider value={context}>
      <HistoryContext.Provider value={history}>
        <BiographyDoor.Provider value={history.isOpen ? openLife : undefined}>
          <div className="th-board">
            <Canvas
              board={canvas}
              readOnly={!can(opened.role, 'write')}
              user={user}
              author={author}
              licenseKey={opened.licenseKey}
              parts={parts}
              awareness={awareness}
              onReady={(editor) => showMap(editor, barsOf(connection.facilitation.workshop))}
            />
            {ended !== undefined && <Ended code={ended} />}
            {editingProfile && (
              <NameDialog
                onDone={(person) => {
                  setPerson(person)
                  setEditingProfile(false)
                }}
                onClose={() => setEditingProfile(false)}
              />
            )}
          </div>
        </BiographyDoor.Provider>
      </HistoryContext.Provider>
    </BoardContext.Provider>
  )
}

/** What stands at the top as the board opens. */
function barsOf(workshop: Workshop | undefined): 'head' | 'step' | 'steps' {
  if (workshop?.personal.facilitates) return 'steps'
  return workshop && isOn(workshop.state) ? 'step' : 'head'
}

function InFront() {
  const people = usePeople()
  const { following, stop } = useFollowing()
  const person = people.find(({ clientId }) => clientId === following)
  useEscape(person !== undefined, stop)
  return (
    <>
      {person && <FollowingNote person={person} onStop={stop} />}
      <HistoryFront />
      <Results />
      <HiddenRecords />
      <TooBig />
    </>
  )
}

function Results() {
  const { connection, title } = useBoard()
  return <ResultsFront doc={connection.doc} facilitation={connection.facilitation} title={title} />
}

/** Says that something was not taken, for as long as it takes to read that. */
function TooBig() {
  const t = useT()
  const { canvas } = useBoard()
  const count = useTooBigCount(canvas)
  const [told, setTold] = useState(count)
  useEffect(() => {
    const timer = setTimeout(() => setTold(count), tooBigMs)
    return () => clearTimeout(timer)
  }, [count])
  if (count <= told) return null
  return (
    <div className="th-board-hidden" role="alert">
      {t('board.tooBig')}
    </div>
  )
}

/** Says that something was left out, so that nobody takes the picture for the whole. */
function HiddenRecords() {
  const t = useT()
  const { canvas } = useBoard()
  const count = useHiddenCount(canvas)
  if (count === 0) return null
  return <div className="th-board-hidden">{t('board.hidden', { count })}</div>
}
