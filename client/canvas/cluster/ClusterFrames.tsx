// A quiet frame around each heading and the notes under it, drawn on the map beneath the notes. It follows
// them while they move.
import { memo } from 'react'
import { type Editor, type TLNoteShape, type TLShapeId, useEditor, useValue } from 'tldraw'
import type { Layout } from '../../../shared/journey/layout'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import './cluster.css'

/** Around the notes; two groups side by side stand 12 apart. */
const margin = 5

export const ClusterFrames = memo(function ClusterFrames({ layout }: { layout: Layout }) {
  return [...layout.clusters]
    .filter(([heading, under]) => under.length > 0 && !layout.hidden.has(heading))
    .map(([heading, under]) => (
      <ClusterFrame key={heading} heading={heading} under={under.map(({ id }) => id).join(' ')} />
    ))
})

const ClusterFrame = memo(function ClusterFrame(props: { heading: string; under: string }) {
  const { heading, under } = props
  const editor = useEditor()
  const box = useValue('frame', () => frameOf(editor, heading, under.split(' ')), [
    editor,
    heading,
    under,
  ])
  if (!box) return null
  return <div className="th-cluster" style={box} />
})

function frameOf(editor: Editor, heading: string, under: readonly string[]) {
  const notes = [heading, ...under]
    .map((id) => editor.getShape<TLNoteShape>(id as TLShapeId))
    .filter((note) => note !== undefined)
  const moving = editor.isIn('select.translating') ? editor.getSelectedShapeIds() : []
  // A note that is being taken out must not stretch the frame after it.
  const isOut = ({ id }: TLNoteShape) =>
    moving.includes(id) && !moving.includes(heading as TLShapeId)
  const rects = notes
    .filter((note) => !isOut(note))
    .map((note) => ({ x: note.x, y: note.y, ...noteSize(note as unknown as PlainRecord) }))
  if (rects.length === 0) return undefined
  const left = Math.min(...rects.map(({ x }) => x)) - margin
  const top = Math.min(...rects.map(({ y }) => y)) - margin
  return {
    left,
    top,
    width: Math.max(...rects.map(({ x, w }) => x + w)) + margin - left,
    height: Math.max(...rects.map(({ y, h }) => y + h)) + margin - top,
  }
}
