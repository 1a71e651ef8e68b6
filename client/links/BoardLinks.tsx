// All links of a board as its facilitators manage them: made, looked up, withdrawn one by one; and whether
// others may look at the board's past.
import { useEffect, useState } from 'react'
import type { BoardId, Token } from '../../shared/ids'
import { patchPast } from '../api'
import { Button } from '../ui/Button'
import { useT } from '../ui/i18n'
import { PlusIcon } from '../ui/icons'
import { type ListedLink, changeLink, listLinks, makeLink, withdrawLink } from './linkCalls'
import { LinkRow } from './LinkRow'
import { type Beginning, Check, NewLinkForm } from './NewLinkForm'
import './links.css'

type BoardLinksProps = {
  boardId: BoardId
  token: Token
  /** Whether the board's past is open to others. */
  past: boolean
  onPast: (past: boolean) => void
  onWithdrawn: () => void
  beginnings: readonly Beginning[]
}

export function BoardLinks(props: BoardLinksProps) {
  const { boardId, token, past, onPast, onWithdrawn, beginnings } = props
  const t = useT()
  const [links, setLinks] = useState<ListedLink[]>()
  const [failed, setFailed] = useState(false)
  const [making, setMaking] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    listLinks(boardId, token).then(
      (listed) => {
        if (!current) return
        setLinks(listed)
        setFailed(false)
      },
      () => current && setFailed(true),
    )
    return () => {
      current = false
    }
  }, [boardId, token, round])
  const load = () => setRound((before) => before + 1)
  const switchPast = (open: boolean) => {
    onPast(open)
    patchPast(boardId, token, open).catch(() => {
      onPast(!open)
      setFailed(true)
    })
  }
  return (
    <section className="th-manage" aria-label={t('links.title')}>
      <header className="th-manage-head">
        <div>
          <h3 className="th-manage-title">{t('links.title')}</h3>
          <p className="th-links-may">{t('links.lead')}</p>
        </div>
        {!making && (
          <Button onClick={() => setMaking(true)}>
            <PlusIcon size={18} />
            {t('links.new')}
          </Button>
        )}
      </header>
      {making && (
        <NewLinkForm
          beginnings={beginnings}
          onCancel={() => setMaking(false)}
          onMake={async (wanted) => {
            await makeLink(boardId, token, wanted)
            setMaking(false)
            load()
          }}
        />
      )}
      {failed && (
        <p className="th-links-problem" role="alert">
          {t('links.failed')}
        </p>
      )}
      {links && (
        <ul className="th-linkrows">
          {links.toReversed().map((link) => (
            <LinkRow
              key={link.id}
              boardId={boardId}
              link={link}
              onWithdraw={async () => {
                await withdrawLink(boardId, token, link.id)
                load()
                onWithdrawn()
              }}
              onPast={async (open) => {
                await changeLink(boardId, token, link.id, { past: open })
                load()
              }}
            />
          ))}
        </ul>
      )}
      <div className="th-manage-past">
        <Check label={t('links.pastOpen')} on={past} onChange={switchPast} />
        <p className="th-links-may">{t('links.pastOpenWhy')}</p>
      </div>
    </section>
  )
}
