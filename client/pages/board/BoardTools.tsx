// Top right over the canvas: who is here, sharing, the replay.
import { useMemo, useState } from 'react'
import { can } from '../../../shared/access'
import { useFollowing, useIsNarrow } from '../../canvas/chrome'
import { snapshotName } from '../../history/moments'
import { momentWords } from '../../history/times'
import { usePast } from '../../history/usePast'
import { boardLink, replayLink } from '../../link'
import { BoardLinks } from '../../links/BoardLinks'
import { PeopleBar } from '../../people/PeopleBar'
import { addMarker } from '../../past'
import { MarkerForm } from '../../replay/MarkerForm'
import { Popover } from '../../replay/Popover'
import { knownLinks } from '../../recent'
import { Button, IconButton, LinkButton } from '../../ui/Button'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { ShareDialog } from '../../ui/ShareDialog'
import { useLanguage, useT } from '../../ui/i18n'
import { ClockIcon, FlagIcon, PlayIcon, ShareIcon } from '../../ui/icons'
import { useBoard, usePeople } from './context'
import { useHistory } from './history/state'

export function BoardTools() {
  const t = useT()
  const { boardId, token, opened, editProfile } = useBoard()
  const people = usePeople()
  const [sharing, setSharing] = useState(false)
  // The dialog may be opened again while the page stays.
  const [past, setPast] = useState(opened.past)
  const { following, follow, stop } = useFollowing()
  const isNarrow = useIsNarrow()
  const history = useHistory()
  return (
    <div className="th-board-tools">
      <PeopleBar
        people={people}
        most={isNarrow ? 2 : 6}
        following={following}
        onFollow={(clientId) => (clientId === following ? stop() : follow(clientId))}
        onMe={editProfile}
      />
      {!isNarrow && <LanguageSwitch />}
      {can(opened.role, 'manage') && <MarkNow />}
      {history.isOpen && (
        <>
          {!isNarrow && (
            <IconButton
              label={t('history.title')}
              icon={<ClockIcon />}
              aria-expanded={history.tab !== undefined}
              onClick={() => history.setTab(history.tab ? undefined : 'snapshots')}
            />
          )}
          <LinkButton
            look="secondary"
            className="th-board-tool"
            href={replayLink('', boardId, token)}
            title={t('board.replayHint')}
            aria-label={t('board.replay')}
          >
            <PlayIcon size={18} />
            <span className="th-board-tool-text">{t('board.replay')}</span>
          </LinkButton>
        </>
      )}
      <Button
        look="primary"
        className="th-board-tool"
        aria-label={t('board.share')}
        onClick={() => setSharing(true)}
      >
        <ShareIcon size={18} />
        <span className="th-board-tool-text">{t('board.share')}</span>
      </Button>
      {sharing && <Sharing onClose={() => setSharing(false)} past={past} onPast={setPast} />}
    </div>
  )
}

/** Marks this moment of the session for the replay. */
function MarkNow() {
  const t = useT()
  const { boardId, token, me } = useBoard()
  return (
    <Popover label={t('marker.markNow')} icon={<FlagIcon />} opens="below">
      {(close) => (
        <MarkerForm
          onMark={async (marker) => void (await addMarker({ boardId, token, ...me }, marker))}
          onDone={close}
        />
      )}
    </Popover>
  )
}

function Sharing({ onClose, past, onPast }: PastSwitch & { onClose: () => void }) {
  const { boardId, token, opened } = useBoard()
  const links = useMemo(() => {
    const known = knownLinks(boardId, location.origin)
    const own = { role: opened.role, url: boardLink(location.origin, boardId, token) }
    return known.length > 0 ? known : [own]
  }, [boardId, token, opened.role])
  return (
    <ShareDialog links={links} onClose={onClose}>
      {can(opened.role, 'manage') && <Managing past={past} onPast={onPast} />}
    </ShareDialog>
  )
}

type PastSwitch = { past: boolean; onPast: (past: boolean) => void }

function Managing({ past, onPast }: PastSwitch) {
  const t = useT()
  const language = useLanguage()
  const { boardId, token } = useBoard()
  const { overview } = usePast(boardId, token, true)
  const named = (at: number, name: string) => ({
    at,
    label: `${name} (${momentWords(at, Date.now(), language)})`,
  })
  // A chapter's snapshot stands for its beginning; sessions of earlier versions have the chapters alone.
  const beginnings = [
    ...(overview?.chapters ?? []).map(({ at, title }) =>
      named(at, title ? t('history.chapterOf', { title }) : t('history.chapter')),
    ),
    ...(overview?.snapshots ?? [])
      .filter(({ kind }) => kind !== 'chapter')
      .map((snapshot) => named(snapshot.at, snapshotName(snapshot, t))),
  ].sort((a, b) => b.at - a.at)
  return <BoardLinks {...{ boardId, token, past, onPast, beginnings }} />
}
