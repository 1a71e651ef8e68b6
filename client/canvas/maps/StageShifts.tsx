// Stage by stage: how the feeling changes, and how many notes and opportunities there were and are.
import type { StageShift } from '../../../shared/compare/maps'
import { moodNumber } from '../../../shared/moodWords'
import { useT } from '../../ui/i18n'
import { ScrollRegion } from '../twin/ScrollRegion'

export function StageShifts({ stages }: { stages: readonly StageShift[] }) {
  const t = useT()
  return (
    <ScrollRegion label={t('compareMaps.shifts')}>
      <table className="th-twin th-compare-shifts">
        <thead>
          <tr>
            <th scope="col">{t('history.what.stage')}</th>
            {stages.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('compareMaps.mood')}</th>
            {stages.map(({ id, moodBefore, moodAfter }) => (
              <td key={id}>
                <Lift before={moodBefore} after={moodAfter} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('compareMaps.notes')}</th>
            {stages.map(({ id, notesBefore, notesAfter }) => (
              <td key={id}>{`${notesBefore} → ${notesAfter}`}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('compareMaps.opportunities')}</th>
            {stages.map(({ id, opportunitiesBefore, opportunitiesAfter }) => (
              <td key={id}>{`${opportunitiesBefore} → ${opportunitiesAfter}`}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Lift({ before, after }: { before: number | undefined; after: number | undefined }) {
  const said = (mood: number | undefined) => (mood === undefined ? '–' : moodNumber(rounded(mood)))
  const lift = before === undefined || after === undefined ? 0 : rounded(after - before)
  return (
    <>
      {`${said(before)} → ${said(after)}`}
      {lift !== 0 && (
        <b className="th-compare-lift" data-up={lift > 0 ? '' : undefined}>
          {`${lift > 0 ? '▲' : '▼'} ${moodNumber(lift)}`}
        </b>
      )}
    </>
  )
}

const rounded = (mood: number) => Math.round(mood * 100) / 100
