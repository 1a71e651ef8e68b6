// Names that float at notes as they appear. In screen space: readable however far the map is zoomed out.
import { type Editor, type TLShapeId, useEditor, useValue } from 'tldraw'
import { useT } from '../ui/i18n'
import { useReplaying, useTold } from './context'
import type { Tag } from './tags'
import './name-tags.css'

export function NameTags() {
  const editor = useEditor()
  const { tags } = useTold()
  // From afar names would hide the map they stand on.
  const isFar = useValue('far', () => editor.getZoomLevel() < farZoom, [editor])
  return (
    <div className="th-tags" aria-hidden="true">
      {(isFar ? tags.slice(-mostFromAfar) : tags).map((tag) => (
        <NameTag key={tag.noteId} tag={tag} />
      ))}
    </div>
  )
}

const farZoom = 0.2
const mostFromAfar = 4

function NameTag({ tag }: { tag: Tag }) {
  const t = useT()
  const editor = useEditor()
  const { lookOf } = useReplaying()
  const place = useValue('tag', () => placeOf(editor, tag.noteId), [editor, tag.noteId])
  if (!place) return null
  const { name, color } = lookOf(tag.author)
  return (
    <div
      className="th-tag"
      data-leaving={tag.leaving}
      data-side={place.side}
      style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
    >
      <span className="th-tag-name" style={{ background: color }}>
        {name ?? t('replay.someone')}
      </span>
    </div>
  )
}

type Place = { x: number; y: number; side: 'left' | 'right' }

/** Room for a name; closer to the right edge it hangs from the note's other corner. */
const namePx = 120

/** Screen pixels of the note's upper corner on one side, or undefined when it is not on this page. */
function placeOf(editor: Editor, noteId: string): Place | undefined {
  const id = noteId as TLShapeId
  if (editor.getAncestorPageId(id) !== editor.getCurrentPageId()) return undefined
  const bounds = editor.getShapePageBounds(id)
  if (!bounds) return undefined
  const left = editor.pageToViewport({ x: bounds.x, y: bounds.y })
  const right = editor.pageToViewport({ x: bounds.maxX, y: bounds.y })
  const isAtEdge = left.x + namePx > editor.getViewportScreenBounds().w
  const { x, y } = isAtEdge ? right : left
  return { x: Math.round(x), y: Math.round(y), side: isAtEdge ? 'right' : 'left' }
}
