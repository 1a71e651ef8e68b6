// How much of a map is guesswork, by cell, stage and lane; a cell leads to its notes.
import { type TLShapeId, useEditor } from 'tldraw'
import { type EvidenceTally, evidenceOf, notesOf, shadeOf } from '../../../shared/insight/evidence'
import type { MapNames } from '../../../shared/export/noteTable'
import { cellKey } from '../../../shared/journey/model'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { showFinding } from '../checker/showFinding'
import { ScrollRegion } from '../twin/ScrollRegion'
import { evidenceShown } from './evidenceShown'
import { judgedWords, shareWords } from './evidenceWords'

export function EvidenceTable({ names, onClose }: { names: MapNames; onClose: () => void }) {
  const t = useT()
  const editor = useEditor()
  const { map } = names
  const evidence = evidenceOf(map)
  if (notesOf(evidence.whole) === 0) return <p>{t('insight.noEvidence')}</p>
  const lanes = map.lanes.filter(({ id }) => evidence.lanes.has(id))
  const go = (stageId: string, laneId: string) => {
    const inCell = map.notes.filter((note) => note.stageId === stageId && note.laneId === laneId)
    onClose()
    showFinding(editor, map.id as TLShapeId, { stageId, noteIds: inCell.map(({ id }) => id) })
  }
  return (
    <>
      <div className="th-insight-sum">
        <Bar tally={evidence.whole} />
        <p>
          <b>{shareWords(t, evidence.whole)}</b> {judgedWords(t, evidence.whole)}
        </p>
        <Button
          onClick={() => {
            evidenceShown(editor).set(true)
            onClose()
          }}
        >
          {t('insight.onMap')}
        </Button>
      </div>
      <ScrollRegion label={t('insight.evidence')}>
        <table className="th-twin th-insight-table">
          <thead>
            <tr>
              <th scope="col">{t('history.what.lane')}</th>
              {map.stages.map(({ id }) => (
                <th key={id} scope="col">
                  {names.stages.get(id)}
                  <Share tally={evidence.stages.get(id)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.map(({ id: laneId }) => (
              <tr key={laneId}>
                <th scope="row">
                  {names.lanes.get(laneId)}
                  <Share tally={evidence.lanes.get(laneId)} />
                </th>
                {map.stages.map(({ id: stageId }) => {
                  const tally = evidence.cells.get(cellKey(stageId, laneId))
                  return (
                    <td key={stageId} data-shade={tally && shadeOf(tally)}>
                      {tally && (
                        <button
                          type="button"
                          className="th-insight-cell"
                          title={t('insight.goThere')}
                          onClick={() => go(stageId, laneId)}
                        >
                          <b>{shareWords(t, tally)}</b>
                          <Bar tally={tally} />
                          <small>{judgedWords(t, tally)}</small>
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="th-insight-hint">{t('insight.howToJudge')}</p>
    </>
  )
}

function Share({ tally }: { tally: EvidenceTally | undefined }) {
  const t = useT()
  return tally ? <small>{shareWords(t, tally)}</small> : null
}

const parts = [
  ['backed', 'backed'],
  ['partly', 'mixed'],
  ['assumption', 'guess'],
  ['unjudged', 'unjudged'],
] as const

/** The same as a picture; its words stand beside it. */
function Bar({ tally }: { tally: EvidenceTally }) {
  return (
    <span className="th-insight-bar" aria-hidden="true">
      {parts.map(([part, shade]) => (
        <i key={part} data-shade={shade} style={{ flexGrow: tally[part] }} />
      ))}
    </span>
  )
}
