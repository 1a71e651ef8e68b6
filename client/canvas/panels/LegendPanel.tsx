// What colours, marks and lines of a map mean: those that it uses.
import { type CSSProperties, useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import { legendEntries, legendGrid } from '../../../shared/journey/legend'
import type { JourneyProps } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { currentMap } from '../emotion/currentMap'
import { useMap } from '../journey/MapContext'
import { LegendSign } from './LegendSign'
import { legendWords } from './legendWords'
import type { PanelShape } from './panelShape'
import { panelPadding, textScale } from './panelText'
import { useMarks } from './uses'

export function LegendPanel({ shape, map }: { shape: PanelShape; map: JourneyProps }) {
  const t = useT()
  const editor = useEditor()
  const { tools, band } = useMap()
  const marks = useMarks(tools.mapId)
  const hasCurrent = useValue('has current', () => currentMap(editor, map) !== undefined, [
    editor,
    map,
  ])
  const entries = useMemo(() => legendEntries(map, marks, hasCurrent), [map, marks, hasCurrent])
  const { w, h } = shape.props
  const scale = textScale[band === 'far' ? 'middle' : band]
  const title = 30 * scale
  const grid = legendGrid(entries.length, w - 2 * panelPadding, h - 2 * panelPadding - title, scale)
  const style = {
    gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
    gridAutoRows: grid.rowHeight,
    fontSize: grid.size,
  } as CSSProperties
  return (
    <div className="th-panel-body">
      <h3 className="th-panel-title">{t('panel.legend')}</h3>
      <ul className="th-panel-legend" style={style}>
        {entries.map((entry, at) => {
          const words = legendWords(t, entry)
          return (
            <li key={at} title={words}>
              <svg className="th-panel-sign" viewBox="-12 -12 24 24" aria-hidden="true">
                <LegendSign entry={entry} />
              </svg>
              <span>{words}</span>
            </li>
          )
        })}
        {entries.length === 0 && <li>{t('panel.legendEmpty')}</li>}
      </ul>
    </div>
  )
}
