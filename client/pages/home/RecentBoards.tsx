// The boards this browser has opened. Taking one off the list can be undone: its link may exist nowhere
// else.
import { useState } from 'react'
import { findTemplate } from '../../../shared/journey/templates'
import { boardLink } from '../../link'
import { forgetBoard, recentBoards, rememberBoard, type RecentBoard } from '../../recent'
import { Button, IconButton } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { useLanguage, useT } from '../../ui/i18n'
import { relativeTime } from '../../ui/relativeTime'
import { RoleChip } from '../../ui/RoleChip'
import './recent.css'

export function RecentBoards() {
  const t = useT()
  const [boards, setBoards] = useState(() => recentBoards())
  const [removed, setRemoved] = useState<RecentBoard>()

  const remove = (board: RecentBoard) => {
    forgetBoard(board.id)
    setRemoved(board)
    setBoards(recentBoards())
  }
  const undo = () => {
    if (removed) rememberBoard(removed)
    setRemoved(undefined)
    setBoards(recentBoards())
  }

  return (
    <section className="th-recent" aria-labelledby="th-recent-title">
      <h2 id="th-recent-title" className="th-section-title">
        {t('home.recent')}
      </h2>
      <div role="status">
        {removed && (
          <p className="th-recent-removed">
            <span>{t('home.removed', { title: removed.title })}</span>
            <Button onClick={undo}>{t('home.undoRemove')}</Button>
          </p>
        )}
      </div>
      {boards.length === 0 && !removed && (
        <p className="th-recent-empty">{t('home.recentEmpty')}</p>
      )}
      <ul className="th-recent-list">
        {boards.map((board) => (
          <RecentRow key={board.id} board={board} onRemove={() => remove(board)} />
        ))}
      </ul>
    </section>
  )
}

function RecentRow({ board, onRemove }: { board: RecentBoard; onRemove: () => void }) {
  const t = useT()
  const language = useLanguage()
  const when = relativeTime(board.openedAt, Date.now(), language)
  const title = board.title || t('home.untitled')
  return (
    <li className="th-recent-row">
      <a className="th-recent-link" href={boardLink('', board.id, board.token)}>
        {title}
      </a>
      <p className="th-recent-about">
        <RoleChip role={board.role} />
        <span>{findTemplate(board.template, language)?.name}</span>
        <span>{when}</span>
      </p>
      <IconButton
        className="th-recent-remove"
        label={t('home.remove', { title })}
        icon={<CloseIcon size={18} />}
        onClick={onRemove}
      />
    </li>
  )
}
