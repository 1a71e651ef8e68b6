// A compared map as a table; what became of a note is said in colour, by a sign and in words.
import type { DifferenceKind } from '../../../shared/compare/compare'
import { useT } from '../../ui/i18n'
import { ScrollRegion } from '../twin/ScrollRegion'
import type { ComparedCells, ComparedNote } from './gridCells'

const signs: Record<DifferenceKind, string> = { added: '+', removed: '−', changed: '~', moved: '→' }

export function CompareGrid({ title, stages, lanes, cells }: ComparedCells & { title: string }) {
  const t = useT()
  return (
    <ScrollRegion label={title}>
      <table className="th-twin th-compare">
        <caption>
          <b>{title}</b>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('history.what.lane')}</th>
            {stages.map(({ id, title: words, kind }) => (
              <th key={id} scope="col" data-kind={kind}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <tr key={lane.id}>
              <th scope="row" data-kind={lane.kind}>
                {lane.title}
              </th>
              {stages.map((stage) => (
                <td key={stage.id}>
                  <ul>
                    {(cells.get(`${stage.id}/${lane.id}`) ?? []).map((note) => (
                      <Compared key={note.id} note={note} />
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Compared({ note: { kind, text, was, from } }: { note: ComparedNote }) {
  const t = useT()
  return (
    <li className="th-compare-note" data-kind={kind}>
      {kind && (
        <>
          <span aria-hidden="true">{signs[kind]} </span>
          <span className="th-visually-hidden">{t(`import.kind.${kind}`)}: </span>
        </>
      )}
      {text || t('tag.emptyNote')}
      {was !== undefined && (
        <small>
          <del>{was}</del>
        </small>
      )}
      {from && <small>{t('compareMaps.from', { place: from })}</small>}
    </li>
  )
}
