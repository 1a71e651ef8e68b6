// Over the canvas of a replay: home, the board's name, that this is its replay, and the way to the board.
import type { ReactNode } from 'react'
import type { BoardId, Token } from '../../../shared/ids'
import { boardLink } from '../../link'
import { LinkButton } from '../../ui/Button'
import { LanguageSwitch } from '../../ui/LanguageSwitch'
import { LogoMark } from '../../ui/Logo'
import { useT } from '../../ui/i18n'
import { ArrowIcon } from '../../ui/icons'

type ReplayHeadProps = {
  boardId: BoardId
  token: Token
  title: string
  /** Whether this link opens the board as well. */
  hasBoard: boolean
  /** In the middle. */
  children: ReactNode
}

export function ReplayHead({ boardId, token, title, hasBoard, children }: ReplayHeadProps) {
  const t = useT()
  return (
    <header className="th-replay-head">
      <div className="th-replay-card th-replay-names">
        <a className="th-replay-home" href="/" aria-label={t('board.home')} title={t('board.home')}>
          <LogoMark />
        </a>
        <div className="th-replay-words">
          <h1 className="th-replay-title" title={title}>
            {title}
          </h1>
          <span className="th-replay-what">{t('replay.title')}</span>
        </div>
      </div>
      {children}
      <div className="th-replay-card">
        <LanguageSwitch />
        {hasBoard && (
          <LinkButton
            className="th-replay-open"
            href={boardLink('', boardId, token)}
            aria-label={t('replay.toBoard')}
            title={t('replay.toBoard')}
          >
            <span className="th-replay-open-text">{t('replay.toBoard')}</span>
            <ArrowIcon size={18} />
          </LinkButton>
        )}
      </div>
    </header>
  )
}
