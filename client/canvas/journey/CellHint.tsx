// The body of the map under the pointer: an empty cell offers a place for a first note, the selected cell
// one for its next, which is the way on a touch screen.
//
// One element for all cells, which lets every press through to tldraw. Which cell is meant is asked of
// the layout, and only a change of cell renders anything.
import { memo, useState } from 'react'
import { useValue } from 'tldraw'
import type { Layout } from '../../../shared/journey/layout'
import { freePlace, metrics } from '../../../shared/journey/layout'
import { type Lane, cellKey, parseCell } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { side, placeOf, takenIn } from '../cell/places'
import { selectedCell } from '../cell/selection'
import { openInCell } from '../note/newNote'
import { MapButton } from './MapButton'
import { useMap } from './MapContext'
import type { MapTools, Point } from './mapTools'
import { AddIcon } from './mapIcons'
import { ignoreSecondPress } from './press'

type CellHintProps = { layout: Layout; lanes: Record<string, Lane>; taken: Set<string> }

const takesNotes = (lane: Lane | undefined) =>
  lane !== undefined && lane.kind !== 'emotion' && !lane.collapsed

export const CellHint = memo(function CellHint({ layout, lanes, taken }: CellHintProps) {
  const { tools } = useMap()
  const [hovered, setHovered] = useState<string>()
  const selected = useValue('selected cell', () => keyOfSelected(tools), [tools])
  const offered = hovered !== undefined && !taken.has(hovered) ? hovered : undefined
  const left = metrics.laneHeaderWidth
  const top = metrics.headerHeight + metrics.stageHeaderHeight
  const keys = new Set([offered, selected])
  return (
    <div
      className="th-cells"
      style={{
        left,
        top,
        width: Math.max(0, layout.w - left),
        height: Math.max(0, layout.h - top),
      }}
      onPointerMove={(event) => {
        const at = tools.toMap({ x: event.clientX, y: event.clientY })
        const cell = event.buttons === 0 ? layout.cellAt(at.x, at.y) : undefined
        setHovered(cell && cellKey(cell.stageId, cell.laneId))
      }}
      onPointerLeave={() => setHovered(undefined)}
    >
      {[...keys].map((key) => {
        const cell = parseCell(key)
        if (!key || !cell || !takesNotes(lanes[cell.laneId])) return null
        const at = buttonAt(tools, layout, key)
        return (
          at && <AddButton key={key} cell={key} at={{ ...at, x: at.x - left, y: at.y - top }} />
        )
      })}
    </div>
  )
})

/** The cell whose next note is offered; not while one of its notes is open. */
function keyOfSelected({ editor, mapId }: MapTools): string | undefined {
  const cell = selectedCell(editor)
  return cell?.mapId === mapId && !cell.isInside ? cellKey(cell.stageId, cell.laneId) : undefined
}

type Spot = Point & { onBorder?: boolean }

/** In the middle of an empty cell; else where the next note would go, or on the border when it is full. */
function buttonAt({ editor, mapId }: MapTools, layout: Layout, key: string): Spot | undefined {
  const cell = parseCell(key)
  const place = cell && placeOf(editor, mapId, cell)
  const rect = cell && layout.cellRect(cell.stageId, cell.laneId)
  if (!place || !rect) return undefined
  const others = takenIn(place)
  if (others.length === 0) return { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 }
  const next = freePlace(others, { w: side, h: side }, rect.w)
  const onBorder = next.y + side / 2 > rect.h
  const y = onBorder ? rect.h : next.y + side / 2
  return { x: rect.x + next.x + side / 2, y: rect.y + y, onBorder }
}

function AddButton({ cell: key, at }: { cell: string; at: Spot }) {
  const t = useT()
  const { tools } = useMap()
  return (
    <MapButton
      className="th-cell-add"
      style={{ left: at.x, top: at.y }}
      data-border={at.onBorder ? '' : undefined}
      label={t('journey.addNote')}
      onClick={(event) => {
        ignoreSecondPress(event)
        const cell = parseCell(key)
        const place = cell && placeOf(tools.editor, tools.mapId, cell)
        if (place) openInCell(tools.editor, place, undefined)
      }}
    >
      <AddIcon />
    </MapButton>
  )
}
