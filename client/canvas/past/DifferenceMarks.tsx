// Colours on the canvas what is different from an earlier moment. What was removed is a frame where it was.
// One element moves with the camera, whatever the number of marks.
import { type TLShapeId, useEditor, useValue } from 'tldraw'
import type { Difference } from '../../../shared/compare/compare'
import { bandOf } from '../../../shared/journey/band'
import { useT } from '../../ui/i18n'
import { markColor } from './markColor'
import './difference-marks.css'

/** Pixels of the screen. */
const lineWidth = 3

export function DifferenceMarks({ differences }: { differences: readonly Difference[] }) {
  const editor = useEditor()
  const camera = useValue('camera', () => editor.getCamera(), [editor])
  const page = useValue('page', () => editor.getCurrentPageId() as string, [editor])
  const shown = differences.filter(({ item }) => item.box && item.page === page)
  return (
    <div className="th-marks" aria-hidden="true">
      <div
        className="th-marks-page"
        data-band={bandOf(camera.z)}
        style={{
          transform: `scale(${camera.z}) translate(${camera.x}px, ${camera.y}px)`,
          outlineWidth: lineWidth / camera.z,
          fontSize: 12 / camera.z,
        }}
      >
        {shown.map((difference) => (
          <Mark key={`${difference.kind} ${difference.item.id}`} difference={difference} />
        ))}
      </div>
    </div>
  )
}

function Mark({ difference: { kind, item } }: { difference: Difference }) {
  const t = useT()
  const editor = useEditor()
  // A shape that is there is marked where it is now, also while somebody drags it.
  const live = useValue(
    'marked shape',
    () => (item.what === 'note' || item.what === 'shape' ? boxOf(item.id) : undefined),
    [editor, item],
  )
  function boxOf(id: string) {
    const bounds = kind === 'removed' ? undefined : editor.getShapePageBounds(id as TLShapeId)
    return bounds && { x: bounds.x, y: bounds.y, w: bounds.w, h: bounds.h }
  }
  const box = live ?? item.box
  if (!box) return null
  return (
    <div
      className="th-mark"
      data-kind={kind}
      style={{ left: box.x, top: box.y, width: box.w, height: box.h, color: markColor[kind] }}
    >
      <span className="th-mark-tag" style={{ background: markColor[kind] }}>
        <span className="th-mark-name">{t(`history.${kind}`)}</span>
        {kind === 'removed' && item.label && <span className="th-mark-text">{item.label}</span>}
      </span>
    </div>
  )
}
