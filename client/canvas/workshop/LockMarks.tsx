// A small lock at the corner of everything that only facilitators may change.
import { type TLShapeId, useEditor, useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { LockIcon } from '../../ui/icons'
import { useWorkshopOnCanvas } from './context'
import './spotlight.css'

const noIds: string[] = []

export function LockMarks() {
  const facilitation = useWorkshopOnCanvas()?.facilitation
  const ids = useValue('locked', () => facilitation?.workshop?.state.lockedShapes ?? noIds, [
    facilitation,
  ])
  return ids.map((id) => <LockMark key={id} id={id as TLShapeId} />)
}

function LockMark({ id }: { id: TLShapeId }) {
  const t = useT()
  const editor = useEditor()
  const corner = useValue(
    'corner',
    () => {
      const box = editor.getShape(id) && editor.getShapePageBounds(id)
      const isHere = box && editor.getAncestorPageId(id) === editor.getCurrentPageId()
      if (!isHere || !box.collides(editor.getViewportPageBounds())) return undefined
      return editor.pageToViewport({ x: box.maxX, y: box.y })
    },
    [editor, id],
  )
  if (!corner) return null
  return (
    <span
      className="th-lock-mark"
      role="img"
      aria-label={t('control.lockedShape')}
      style={{ translate: `${corner.x}px ${corner.y}px` }}
    >
      <LockIcon size={14} />
    </span>
  )
}
