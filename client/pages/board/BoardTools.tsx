// Top right over the canvas: who is here, sharing, the replay.
import { useMemo, useState } from 'react'
import { useFollowing, useIsNarrow } from '../../canvas/chrome'
import { boardLink, replayLink } from '../../link'
import { PeopleBar } from '../../people/PeopleBar'
import { knownLinks } from '../../recent'
import { Button, LinkButton } from '../../ui/Button'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { ShareDialog } from '../../ui/ShareDialog'
import { useT } from '../../ui/i18n'
import { PlayIcon, ShareIcon } from '../../ui/icons'
import { useBoard, usePeople } from './context'

export function BoardTools() {
  const t = useT()
  const { boardId, token, editProfile } = useBoard()
  const people = usePeople()
  const [sharing, setSharing] = useState(false)
  const { following, follow, stop } = useFollowing()
  const isNarrow = useIsNarrow()
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
      <Button
        look="primary"
        className="th-board-tool"
        aria-label={t('board.share')}
        onClick={() => setSharing(true)}
      >
        <ShareIcon size={18} />
        <span className="th-board-tool-text">{t('board.share')}</span>
      </Button>
      {sharing && <Sharing onClose={() => setSharing(false)} />}
    </div>
  )
}

function Sharing({ onClose }: { onClose: () => void }) {
  const { boardId, token, opened } = useBoard()
  const links = useMemo(() => {
    const known = knownLinks(boardId, location.origin)
    const own = { role: opened.role, url: boardLink(location.origin, boardId, token) }
    return known.length > 0 ? known : [own]
  }, [boardId, token, opened.role])
  return <ShareDialog links={links} onClose={onClose} />
}
