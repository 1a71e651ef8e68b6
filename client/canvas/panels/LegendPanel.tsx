// What colours, marks and lines of a map mean: those that it uses.
import { type CSSProperties, useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import { legendEntries, legendGrid } from '../../../shared/journey/legend'
import type { JourneyProps } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { currentMap } from '../emotion/currentMap'
import { useMap } from '../journey/MapContext'
import { LegendSign } from './LegendSign'
import { legendWords, widthsOf } from './legendWords'
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
  const words = entries.map((entry) => legendWords(t, entry))
  const inner = { w: w - 2 * panelPadding, h: h - 2 * panelPadding - title }
  const grid = legendGrid(widthsOf(words), inner.w, inner.h, scale)
  const style = {
    gridTemplateColumns: grid.columns.map((each) => `${each}px`).join(' '),
    gridAutoRows: grid.rowHeight,
    fontSize: grid.size,
  } as CSSProperties
  return (
    <div className="th-panel-body">
      <h3 className="th-panel-title">{t('panel.legend')}</h3>
      <ul className="th-panel-legend" style={style}>
        {entries.map((entry, at) => (
          <li key={at} title={words[at]}>
            <svg className="th-panel-sign" viewBox="-12 -12 24 24" aria-hidden="true">
              <LegendSign entry={entry} />
            </svg>
            <span>{words[at]}</span>
          </li>
        ))}
        {entries.length === 0 && <li>{t('panel.legendEmpty')}</li>}
      </ul>
    </div>
  )
}
