// Top left over the canvas: home, the board's name, what is saved, the canvas' own menu.
import { useEffect, useRef, useState } from 'react'
import { can } from '../../../shared/access'
import { patchTitle } from '../../api'
import { rememberBoard } from '../../recent'
import { LogoMark } from '../../ui/Logo'
import type { SaveState } from '../../sync/saveState'
import { useT } from '../../ui/i18n'
import { AddMapAndMenu } from './AddMap'
import { SaveBadge } from './SaveBadge'
import { useBoard, useStatus } from './context'

const longestTitle = 200

export function BoardHead() {
  const t = useT()
  const { opened } = useBoard()
  const isViewer = !can(opened.role, 'write')
  return (
    <div className="th-board-head" data-manages={can(opened.role, 'manage') ? '' : undefined}>
      <a className="th-board-home" href="/" aria-label={t('board.home')} title={t('board.home')}>
        <LogoMark />
      </a>
      <div className="th-board-names">
        <BoardTitle />
        {isViewer ? <span className="th-board-readonly">{t('board.readOnly')}</span> : <Saved />}
      </div>
      <AddMapAndMenu />
    </div>
  )
}

/** Rendered twice with each key that is typed, and nothing beside it. */
function Saved() {
  const save = useStatus(useBoard(), (status) => status.save)
  return <SaveBadge state={useCalm(save)} />
}

const calmMs = 250

/** "Saved" once nothing has been under way for a moment: while somebody types, the words would flicker. */
function useCalm(save: SaveState): SaveState {
  const [shown, setShown] = useState(save)
  useEffect(() => {
    const timer = setTimeout(() => setShown(save), save.kind === 'saved' ? calmMs : 0)
    return () => clearTimeout(timer)
  }, [save])
  return save.kind === 'saved' ? shown : save
}

function BoardTitle() {
  const t = useT()
  const { boardId, token, opened, title, setTitle } = useBoard()
  const [draft, setDraft] = useState<string>()
  const cancelled = useRef(false)
  if (!can(opened.role, 'manage'))
    return (
      <h1 className="th-board-title" title={title}>
        {title}
      </h1>
    )

  const commit = async () => {
    const next = draft?.trim()
    setDraft(undefined)
    if (cancelled.current || !next || next === title) return
    setTitle(next)
    try {
      const info = await patchTitle(boardId, token, next)
      setTitle(info.title)
      rememberBoard({ ...opened, title: info.title, token, openedAt: Date.now() })
    } catch {
      // Offline or refused: the old name comes back, so that nobody believes it was renamed.
      setTitle(title)
    }
  }
  return (
    <input
      className="th-board-title"
      aria-label={t('board.title')}
      title={`${title}\n${t('board.rename')}`}
      maxLength={longestTitle}
      value={draft ?? title}
      style={{ width: `${Math.min(34, Math.max(6, width(draft ?? title)))}ch` }}
      onFocus={() => {
        cancelled.current = false
        setDraft(title)
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') cancelled.current = true
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

/** Columns a text takes: Korean and Chinese letters are two wide. */
const width = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u1100' ? 2 : 1), 1)
