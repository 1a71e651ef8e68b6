// What the one selected note knows about itself: a bar of two marks beside it, which opens to a form. Nothing
// of it is there while somebody writes or moves something.
import { useContext, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { type Editor, type TLNoteShape, useContainer, useEditor, useValue } from 'tldraw'
import { isTagged, readTags } from '../../../shared/journey/noteTags'
import { IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { useIsReadOnly } from '../chrome'
import { UngroupIcon } from '../cluster/clusterIcons'
import { BiographyDoor } from '../past/biographyDoor'
import { canUngroup, ungroupSelected } from '../cluster/grouping'
import { ChooseAnswer } from './ChooseAnswer'
import { DetailsForm } from './DetailsForm'
import { DetailsList } from './DetailsList'
import { FloatingPanel } from './FloatingPanel'
import { ReactionRow } from './ReactionRow'
import { isLong } from './longText'
import { readAll } from './reading'
import { ClockIcon } from '../../ui/icons'
import { ReactIcon, ReadIcon, TagIcon } from './tagIcons'
import './inspector.css'

export type Part = 'none' | 'details' | 'reactions'

export function NoteInspector() {
  const editor = useEditor()
  const note = useValue('selected note', () => selectedNote(editor), [editor])
  // What is open stays open from note to note, and is closed when there is none.
  return note ? <Inspector note={note} /> : null
}

function Inspector({ note }: { note: TLNoteShape }) {
  const editor = useEditor()
  const container = useContainer()
  const isQuiet = useValue('nothing goes on', () => editor.isIn('select.idle'), [editor])
  const isReader = useIsReadOnly()
  const [part, setPart] = useState<Part>('none')
  const [byKey, setByKey] = useState(false)
  const [asking, setAsking] = useState<TLNoteShape['id']>()
  const isShown = isQuiet && (!isReader || isTagged(readTags(note.meta)) || isLong(note))

  const open = (next: Part, key: boolean) => {
    setByKey(key)
    setPart(next)
  }
  useKey(isShown && !asking, 'KeyI', () => open('details', true))
  useKey(isShown && !asking && part !== 'none', 'Escape', () => {
    setPart('none')
    editor.focus()
  })

  if (asking) {
    const answering = <ChooseAnswer note={asking} onDone={() => setAsking(undefined)} />
    return createPortal(answering, container)
  }
  if (!isShown) return null
  return createPortal(
    <FloatingPanel note={note} part={part}>
      <Bar note={note} part={part} isReader={isReader} onOpen={(next) => open(next, false)} />
      {part === 'reactions' && !isReader && <ReactionRow note={note} />}
      {part === 'details' && isReader && <DetailsList note={note} />}
      {part === 'details' && !isReader && (
        <DetailsForm key={note.id} note={note} focus={byKey} onChoose={() => setAsking(note.id)} />
      )}
    </FloatingPanel>,
    container,
  )
}

function selectedNote(editor: Editor): TLNoteShape | undefined {
  const shape = editor.getOnlySelectedShape()
  return shape?.type === 'note' ? (shape as TLNoteShape) : undefined
}

type BarProps = { note: TLNoteShape; part: Part; isReader: boolean; onOpen: (part: Part) => void }

function Bar({ note, part, isReader, onOpen }: BarProps) {
  const t = useT()
  const editor = useEditor()
  const tellLife = useContext(BiographyDoor)
  const isGrouped = useValue('is grouped', () => canUngroup(editor), [editor])
  return (
    <div className="th-inspector-bar">
      <IconButton
        label={t('tag.details')}
        icon={<TagIcon />}
        aria-expanded={part === 'details'}
        onClick={() => onOpen(part === 'details' ? 'none' : 'details')}
      />
      {!isReader && (
        <IconButton
          label={t('tag.react')}
          icon={<ReactIcon />}
          aria-expanded={part === 'reactions'}
          onClick={() => onOpen(part === 'reactions' ? 'none' : 'reactions')}
        />
      )}
      {isLong(note) && (
        <IconButton
          label={t('note.readAllHint')}
          icon={<ReadIcon />}
          onClick={() => readAll(editor, note.id)}
        />
      )}
      {tellLife && (
        <IconButton label={t('biography.ofNote')} icon={<ClockIcon />} onClick={tellLife} />
      )}
      {isGrouped && (
        <IconButton
          label={t('cluster.ungroup')}
          icon={<UngroupIcon />}
          onClick={() => ungroupSelected(editor)}
        />
      )}
    </div>
  )
}

/** Calls `action` on a key while `active`, before the canvas hears of it. Escape counts in fields too. */
function useKey(active: boolean, code: 'KeyI' | 'Escape', action: () => void): void {
  useEffect(() => {
    if (!active) return undefined
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (event.code !== code || event.isComposing || event.repeat) return
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const element = target instanceof Element ? target : undefined
      if (element?.closest('dialog, [role="menu"]')) return
      const types = element?.closest('input, textarea, select, [contenteditable="true"]')
      if (code !== 'Escape' && types) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  })
}
