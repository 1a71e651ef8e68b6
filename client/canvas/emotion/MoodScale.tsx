// The faces at the right edge of the lane's header: what up and down mean.
import { useT } from '../../ui/i18n'
import { moodLevels } from '../../../shared/moodWords'
import { Face } from './faces'
import { moodY } from '../../../shared/journey/curveScale'

export function MoodScale({ h }: { h: number }) {
  const t = useT()
  return (
    <svg className="th-mood-scale" width="44" height={h} role="img" aria-label={t('emotion.scale')}>
      {moodLevels.map((level) => (
        <g key={level} transform={`translate(22 ${moodY({ y: 0, h }, level)})`}>
          <title>{t(`emotion.mood.${level}`)}</title>
          <rect x="-14" y="-14" width="28" height="28" fill="transparent" />
          <Face level={level} scale={h < 180 ? 0.8 : 1} />
        </g>
      ))}
    </svg>
  )
}
