// Touchpoints stage by stage: online to the left, offline to the right of a line, what is not said beside them.
import type { CSSProperties } from 'react'
import { touchpointBalance } from '../../../shared/insight/touchpoints'
import type { MapNames } from '../../../shared/export/noteTable'
import { useT } from '../../ui/i18n'
import { placeIcons } from '../note/tagIcons'

export function TouchpointBalance({ names }: { names: MapNames }) {
  const t = useT()
  const stages = touchpointBalance(names.map)
  const most = Math.max(0, ...stages.flatMap(({ online, offline }) => [online, offline]))
  if (stages.every(({ online, offline, unsaid }) => online + offline + unsaid === 0)) {
    return <p>{t('insight.noTouchpoints')}</p>
  }
  const sum = (part: 'online' | 'offline' | 'unsaid') =>
    stages.reduce((total, stage) => total + stage[part], 0)
  const bar = (count: number) => ({ '--th-share': most > 0 ? count / most : 0 }) as CSSProperties
  return (
    <table className="th-balance">
      <thead>
        <tr>
          <th scope="col">{t('history.what.stage')}</th>
          {(['online', 'offline'] as const).map((place) => {
            const Icon = placeIcons[place]
            return (
              <th key={place} scope="col" data-place={place}>
                <Icon size={16} /> {t(`tag.touchpoint.${place}`)} {sum(place)}
              </th>
            )
          })}
          <th scope="col">
            {t('insight.unsaid')} {sum('unsaid')}
          </th>
        </tr>
      </thead>
      <tbody>
        {stages.map(({ stageId, online, offline, unsaid, channels }) => {
          const said = channels.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name))
          return (
            <tr key={stageId}>
              <th scope="row">
                {names.stages.get(stageId)}
                {said.length > 0 && <small>{said.join(' · ')}</small>}
              </th>
              <td data-place="online" style={bar(online)}>
                <i aria-hidden="true" />
                <b>{online}</b>
              </td>
              <td data-place="offline" style={bar(offline)}>
                <i aria-hidden="true" />
                <b>{offline}</b>
              </td>
              <td>{unsaid > 0 ? unsaid : '–'}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
