// Top right over the canvas: who is here, sharing, the replay.
import { useMemo, useState } from 'react'
import { useEditor, useValue } from 'tldraw'
import { PeopleBar } from '../../people/PeopleBar'
import { boardLink, replayLink } from '../../link'
import { knownLinks } from '../../recent'
import { LinkButton, Button } from '../../ui/Button'
import { ShareDialog } from '../../ui/ShareDialog'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { PlayIcon, ShareIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { useBoard, usePeople } from './context'

export function BoardTools() {
  const t = useT()
  const editor = useEditor()
  const { boardId, token, editProfile } = useBoard()
  const people = usePeople()
  const [sharing, setSharing] = useState(false)
  const following = useValue('following', () => editor.getInstanceState().followingUserId, [editor])
  const isNarrow = useValue('narrow', () => editor.getViewportScreenBounds().w < 720, [editor])
  const toggleFollow = (clientId: number) => {
    if (following === String(clientId)) editor.stopFollowingUser()
    else editor.startFollowingUser(String(clientId))
  }
  return (
    <div className="th-board-tools">
      <PeopleBar
        people={people}
        most={isNarrow ? 3 : 6}
        following={following === null ? undefined : Number(following)}
        onFollow={toggleFollow}
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
      <Button look="primary" className="th-board-tool" onClick={() => setSharing(true)}>
        <ShareIcon size={18} />
        <span className="th-board-tool-text">{t('board.share')}</span>
      </Button>
      {sharing && <Sharing onClose={() => setSharing(false)} />}
    </div>
  )

  function Sharing({ onClose }: { onClose: () => void }) {
    const { opened } = useBoard()
    const links = useMemo(() => {
      const known = knownLinks(boardId, location.origin)
      const own = { role: opened.role, url: boardLink(location.origin, boardId, token) }
      return known.length > 0 ? known : [own]
    }, [opened.role])
    return <ShareDialog links={links} onClose={onClose} />
  }
}
