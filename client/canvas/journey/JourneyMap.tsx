// A journey map on the canvas: its card, headers, cells and curve. Notes are shapes of their own, drawn
// by tldraw on top.
//
// It renders when the map or its layout changes and when a threshold of the zoom is crossed, never
// because of other shapes or the camera.
import { type CSSProperties, useMemo } from 'react'
import { HTMLContainer, useEditor, useValue } from 'tldraw'
import { CellMarks } from '../cell/CellMarks'
import { ClusterFrames } from '../cluster/ClusterFrames'
import { useHeightAbove } from '../panels/aboveMap'
import { CurveLane } from '../emotion/CurveLane'
import { EvidenceOnMap } from '../insight/EvidenceOnMap'
import { CellHint } from './CellHint'
import { CollapsedRow } from './CollapsedRow'
import { DropMark } from './DropMark'
import { Edges } from './Edges'
import { EndButtons } from './EndButtons'
import { FarCells } from './FarCells'
import { Grid } from './Grid'
import type { JourneyOptions, JourneyShape } from './JourneyShapeUtil'
import { LaneColumn } from './LaneColumn'
import { MapContext } from './MapContext'
import { MapStatus } from './MapStatus'
import { ParkingLot } from './ParkingLot'
import { StageRow } from './StageRow'
import { TitleBand } from './TitleBand'
import { useFarTitles } from './farTitles'
import { mapSize } from './mapSize'
import { createMapTools } from './mapTools'
import { useOccupancy } from './occupancy'
import { useMapScene } from './useMapScene'
import { useLingering } from './useLingering'
import './map.css'
import './headers.css'
import './controls.css'

/** How long summaries stay while they fade, and notes come by and by. */
const fadeMs = 260

export function JourneyMap({ shape, options }: { shape: JourneyShape; options: JourneyOptions }) {
  const editor = useEditor()
  const tools = useMemo(
    () => createMapTools(editor, shape.id, options),
    [editor, shape.id, options],
  )
  const layout = useValue('layout', () => options.layoutOf(shape.id), [options, shape.id])
  const { scene, isStill } = useMapScene(tools)
  const { canEdit, canShape, band } = scene
  const filled = useOccupancy(layout)
  const { props } = shape
  const summed = useLingering(band === 'far', fadeMs)
  const titles = useFarTitles(band === 'far', layout, props)
  const above = useHeightAbove(shape.id, band === 'far')
  if (!layout || !filled) return null
  const { w, h } = mapSize(layout)
  const { parking, columns, rows } = layout
  const lines = { w: layout.w, h: layout.h, columns, rows }
  return (
    <MapContext value={scene}>
      <HTMLContainer
        className="th-map"
        data-band={band}
        data-edit={canShape ? '' : undefined}
        data-still={isStill ? '' : undefined}
        data-lanes={titles.lanes}
        data-stages={titles.stages}
        style={{ '--th-longest': titles.longest, '--th-above': `${above}px` } as CSSProperties}
      >
        <div className="th-map-card" style={{ width: w, height: h }} />
        <Grid {...lines} lanes={props.lanes} />
        {canEdit && <CellHint layout={layout} lanes={props.lanes} taken={filled.cells} />}
        <TitleBand title={props.title} goal={props.goal} personas={props.personas} />
        {parking && <ParkingLot {...parking} />}
        {layout.rows.map((row) =>
          row.lane.collapsed ? (
            <CollapsedRow key={row.lane.id} row={row} layout={layout} />
          ) : (props.lanes[row.lane.id] ?? row.lane).kind === 'emotion' ? (
            <CurveLane
              key={row.lane.id}
              row={row}
              columns={layout.columns}
              points={props.points}
              personas={props.personas}
              kind={props.kind}
              origin={props.origin ?? ''}
            />
          ) : null,
        )}
        {band !== 'far' && layout.clusters.size > 0 && <ClusterFrames layout={layout} />}
        {summed !== 'off' && <FarCells layout={layout} isLeaving={summed === 'leaving'} />}
        <EvidenceOnMap layout={layout} />
        <StageRow columns={layout.columns} titles={props.stages} counts={filled.byStage} h={h} />
        <LaneColumn rows={layout.rows} lanes={props.lanes} counts={filled.byLane} w={w} />
        {canShape && <Edges {...lines} />}
        {canShape && (
          <EndButtons
            w={layout.w}
            h={h}
            stages={layout.columns.length}
            lanes={layout.rows.length}
          />
        )}
        <CellMarks />
        <DropMark w={w} h={h} />
        <MapStatus />
      </HTMLContainer>
    </MapContext>
  )
}
