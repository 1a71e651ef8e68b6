// One link: for whom it is, until when, the address where this browser knows it, and the way to withdraw it.
import { useState } from 'react'
import type { BoardId } from '../../shared/ids'
import { boardLink, replayLink } from '../link'
import { Button } from '../ui/Button'
import { CopyField } from '../ui/CopyField'
import { Dialog } from '../ui/Dialog'
import { PlayIcon } from '../ui/icons'
import { useLanguage, useT } from '../ui/i18n'
import { QrCode } from '../ui/QrCode'
import { RoleChip } from '../ui/RoleChip'
import { type ListedLink, keptToken } from './linkCalls'
import { Check } from './NewLinkForm'

type LinkRowProps = {
  boardId: BoardId
  link: ListedLink
  onWithdraw: () => Promise<void>
  onPast: (past: boolean) => Promise<void>
}

export function LinkRow({ boardId, link, onWithdraw, onPast }: LinkRowProps) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const [scanning, setScanning] = useState(false)
  const [problem, setProblem] = useState(false)
  const { role, name, replayOnly, names, beginsAt, past, own } = link
  const title = name || t(replayOnly ? 'links.replay' : `role.${role}`)
  const token = keptToken(boardId, link.id)
  const address = replayOnly ? replayLink : boardLink
  const url = token && address(location.origin, boardId, token)
  const withdraw = () => {
    setProblem(false)
    onWithdraw().catch(() => {
      setAsking(false)
      setProblem(true)
    })
  }
  return (
    <li className="th-linkrow">
      <div className="th-linkrow-head">
        {replayOnly ? (
          <span className="th-role th-role-viewer">
            <PlayIcon size={15} />
            {t('links.replay')}
          </span>
        ) : (
          <RoleChip role={role} />
        )}
        <span className="th-linkrow-name">{name}</span>
        <Button look="quiet" aria-expanded={asking} onClick={() => setAsking(true)}>
          {t('links.withdraw')}
        </Button>
      </div>
      <State link={link} />
      {url && (
        <div className="th-linkrow-address">
          <CopyField label={t('links.address', { name: title })} value={url} />
          <Button onClick={() => setScanning(true)}>{t('links.qr')}</Button>
        </div>
      )}
      {!names && <p className="th-linkrow-note">{t('links.noNames')}</p>}
      {beginsAt !== null && <BeginsAt at={beginsAt} />}
      {!replayOnly && role !== 'facilitator' && (
        <Check
          label={t('links.withoutPast')}
          on={!past}
          onChange={(on) => void onPast(!on).catch(() => setProblem(true))}
        />
      )}
      {problem && (
        <p className="th-links-problem" role="alert">
          {t('links.withdrawFailed')}
        </p>
      )}
      {asking && (
        <div className="th-linkrow-ask" role="alertdialog" aria-label={t('links.withdraw')}>
          <p>{t(own ? 'links.withdrawOwn' : 'links.withdrawAsk', { name: title })}</p>
          <Button onClick={() => setAsking(false)}>{t('history.cancel')}</Button>
          <Button look="primary" onClick={withdraw}>
            {t('links.withdrawDo')}
          </Button>
        </div>
      )}
      {scanning && url && (
        <Dialog title={title} wide onClose={() => setScanning(false)}>
          <div className="th-qr-large">
            <QrCode text={url} label={t('links.qrOf', { name: title })} />
          </div>
        </Dialog>
      )}
    </li>
  )
}

function State({ link: { createdAt, expiresAt, own } }: { link: ListedLink }) {
  const t = useT()
  const time = useTime()
  const isOver = expiresAt !== null && expiresAt <= Date.now()
  const words =
    expiresAt === null
      ? t('links.lasting')
      : t(isOver ? 'links.ended' : 'links.until', { when: time(expiresAt) })
  return (
    <p className="th-linkrow-note" data-over={isOver || undefined}>
      {own && `${t('links.own')} · `}
      {t('links.made', { when: time(createdAt) })} · {words}
    </p>
  )
}

function BeginsAt({ at }: { at: number }) {
  const t = useT()
  const time = useTime()
  return <p className="th-linkrow-note">{t('links.beginsAt', { when: time(at) })}</p>
}

function useTime(): (at: number) => string {
  const language = useLanguage()
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (at) => format.format(at)
}
