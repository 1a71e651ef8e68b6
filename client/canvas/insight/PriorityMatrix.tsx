// Opportunities by votes and effort. What an opportunity would cost is said here, in the list of each.
import { type TLShapeId, useEditor } from 'tldraw'
import {
  type Opportunity,
  matrixKey,
  prioritiesOf,
  voteBands,
} from '../../../shared/insight/priorities'
import type { MapNames } from '../../../shared/export/noteTable'
import { type Effort, effortLevels } from '../../../shared/journey/noteTags'
import { ChoiceField } from '../../ui/ChoiceField'
import { useT } from '../../ui/i18n'
import { useIsReadOnly } from '../chrome'
import { setTag } from '../note/tagActions'

export function PriorityMatrix({ names }: { names: MapNames }) {
  const t = useT()
  const { matrix, unsized, count } = prioritiesOf(names.map)
  if (count === 0) return <p>{t('insight.noOpportunities')}</p>
  return (
    <>
      {unsized.length > 0 && (
        <section className="th-matrix-unsized">
          <h3>{t('insight.unsized', { count: unsized.length })}</h3>
          <Opportunities all={unsized} names={names} />
        </section>
      )}
      <div className="th-matrix" role="group" aria-label={t('insight.priorities')}>
        {voteBands.flatMap((band) =>
          effortLevels.map((effort) => {
            const all = matrix.get(matrixKey(band, effort)) ?? []
            return (
              <section key={matrixKey(band, effort)} data-cell={matrixKey(band, effort)}>
                <h3>
                  {t(`insight.do.${band}.${effort}`)}
                  <small>
                    {t(`insight.band.${band}`)} · {t('tag.effort')}: {t(`tag.effort.${effort}`)}
                  </small>
                </h3>
                <Opportunities all={all} names={names} />
              </section>
            )
          }),
        )}
      </div>
    </>
  )
}

function Opportunities({ all, names }: { all: readonly Opportunity[]; names: MapNames }) {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  return (
    <ul className="th-matrix-notes">
      {all.map(({ note: { id, text, votes, stageId, effort } }) => (
        <li key={id}>
          <span>{text}</span>
          <small>
            {[
              names.stages.get(stageId ?? '') ?? '',
              votes > 0 && t('report.dots', { count: votes }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
          {!isReader && (
            <ChoiceField<Effort | ''>
              isSmall
              isLabelHidden
              label={`${t('tag.effort')}: ${text}`}
              value={effort ?? ''}
              options={[
                { value: '', words: t('insight.noEffort') },
                ...effortLevels.map((level) => ({
                  value: level,
                  words: `${t('tag.effort')}: ${t(`tag.effort.${level}`)}`,
                })),
              ]}
              onChange={(next) => setTag(editor, id as TLShapeId, 'effort', next || undefined)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
