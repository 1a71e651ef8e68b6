// What follows a new board: its three links, and the way in.
import { useEffect, useRef } from 'react'
import type { CreatedBoard } from '../../api'
import { boardLink } from '../../link'
import { Button, LinkButton } from '../../ui/Button'
import { ArrowIcon, CheckIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { RoleLinks } from '../../ui/RoleLinks'
import './ready.css'

export function ReadyPanel({ board, onAnother }: { board: CreatedBoard; onAnother: () => void }) {
  const t = useT()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="th-ready" aria-labelledby="th-ready-title">
      <header className="th-ready-head">
        <span className="th-ready-mark">
          <CheckIcon size={22} />
        </span>
        <div className="th-ready-words">
          <h1 ref={heading} id="th-ready-title" className="th-ready-title" tabIndex={-1}>
            {t('ready.title')}
          </h1>
          <p className="th-ready-lead">
            <strong className="th-ready-board">{board.title}</strong> {t('ready.lead')}
          </p>
        </div>
        <LinkButton
          look="primary"
          className="th-ready-open"
          href={boardLink('', board.id, board.tokens.facilitator)}
        >
          {t('ready.open')}
          <ArrowIcon size={18} />
        </LinkButton>
      </header>
      <RoleLinks links={board.links} />
      <Button look="quiet" className="th-ready-another" onClick={onAnother}>
        {t('ready.another')}
      </Button>
    </section>
  )
}
