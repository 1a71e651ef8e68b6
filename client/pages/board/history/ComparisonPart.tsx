// The two moments being compared: with the canvas, whose things are shown where they are, or with a picture.
import { ScenePicture } from '../../../canvas/past/ScenePicture'
import { useShowPlace } from '../../../canvas/past/subject'
import { ComparisonView } from '../../../history/ComparisonView'
import { useT } from '../../../ui/i18n'
import { type Compared, type Comparison, useHistory } from './state'

type Props = { comparison: Comparison; compared: Compared | 'failed' | undefined }

export function ComparisonPart({ comparison, compared }: Props) {
  const t = useT()
  const { compare } = useHistory()
  const showPlace = useShowPlace()
  if (compared === 'failed') {
    return (
      <p className="th-history-problem" role="alert">
        {t('history.failed')}
      </p>
    )
  }
  if (!compared) return <p className="th-history-empty">{t('history.loading')}</p>
  const { differences, after } = compared
  return (
    <ComparisonView
      title={comparison.title}
      differences={differences}
      onShow={comparison.after ? undefined : ({ item }) => showPlace(item.id, item.box)}
      onBack={() => compare(undefined)}
      picture={
        comparison.after && (
          <ScenePicture scene={after} label={comparison.title} differences={differences} />
        )
      }
    />
  )
}
