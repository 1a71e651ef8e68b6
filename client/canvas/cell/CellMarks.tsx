// Which cell of a map is selected, and which cells would take what is being dragged.
import { useEditor, useValue } from 'tldraw'
import { useMap } from '../journey/MapContext'
import { dropCells } from './dropCells'
import { placeOf } from './places'
import { selectedCell } from './selection'
import './cell.css'

export function CellMarks() {
  const editor = useEditor()
  const { tools } = useMap()
  const { mapId } = tools
  const selected = useValue(
    'selected cell',
    () => {
      const cell = selectedCell(editor)
      return cell?.mapId === mapId ? placeOf(editor, mapId, cell)?.rect : undefined
    },
    [editor, mapId],
  )
  const drops = useValue('cells to drop into', () => dropCells(editor, mapId), [editor, mapId])
  return (
    <>
      {drops.map(({ x, y, w, h }) => (
        <div
          key={`${x} ${y}`}
          className="th-cell-drop"
          style={{ left: x, top: y, width: w, height: h }}
        />
      ))}
      {selected && (
        <div
          className="th-cell-selected"
          style={{ left: selected.x, top: selected.y, width: selected.w, height: selected.h }}
        />
      )}
    </>
  )
}
