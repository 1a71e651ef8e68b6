// Top right over the canvas: who is here, sharing, the replay.
import { useState } from 'react'
import { can } from '../../../shared/access'
import { useFollowing, useIsNarrow } from '../../canvas/chrome'
import { replayLink } from '../../link'
import { PeopleBar } from '../../people/PeopleBar'
import { addMarker } from '../../past'
import { MarkerForm } from '../../replay/MarkerForm'
import { Popover } from '../../replay/Popover'
import { Button, IconButton, LinkButton } from '../../ui/Button'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { useT } from '../../ui/i18n'
import { ClockIcon, FlagIcon, PlayIcon, ShareIcon } from '../../ui/icons'
import { useBoard, usePeople } from './context'
import { useHistory } from './history/state'
import { Sharing } from './Sharing'

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
  const manages = can(opened.role, 'manage')
  return (
    <div className="th-board-tools">
      <PeopleBar
        people={people}
        most={isNarrow ? (manages ? 1 : 2) : 6}
        following={following}
        onFollow={(clientId) => (clientId === following ? stop() : follow(clientId))}
        onMe={editProfile}
      />
      {!isNarrow && <LanguageSwitch />}
      {manages && <MarkNow />}
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
