// How much of each cell is guesswork, as a wash of colour under the notes, with its share in a corner. From afar only
// colour and number are left.
import { useEditor, useValue } from 'tldraw'
import { evidenceOf, shadeOf } from '../../../shared/insight/evidence'
import type { Layout } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { useMapReading } from '../checker/mapReading'
import { useMap } from '../journey/MapContext'
import { evidenceShown } from './evidenceShown'
import { shareWords, shortShare } from './evidenceWords'
import './evidence-on-map.css'

export function EvidenceOnMap({ layout }: { layout: Layout }) {
  const editor = useEditor()
  const isShown = useValue('evidence is shown', () => evidenceShown(editor).get(), [editor])
  return isShown ? <Washes layout={layout} /> : null
}

function Washes({ layout }: { layout: Layout }) {
  const t = useT()
  const { tools } = useMap()
  const evidence = useMapReading(tools.mapId, evidenceOf)
  if (!evidence) return null
  return layout.rows
    .filter(({ lane }) => !lane.collapsed)
    .flatMap(({ lane, y, h }) =>
      layout.columns.map(({ stage, x, w }) => {
        const key = cellKey(stage.id, lane.id)
        const tally = evidence.cells.get(key)
        if (!tally) return null
        return (
          <div
            key={key}
            className="th-evidence-wash"
            data-cell={key}
            data-shade={shadeOf(tally)}
            style={{ left: x, top: y, width: w, height: h }}
          >
            <span>{shareWords(t, tally)}</span>
            <b aria-hidden="true">{shortShare(tally)}</b>
          </div>
        )
      }),
    )
}
