// How far something is that takes its time, and the way out of it.
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'

export function Busy({ share, onCancel }: { share: number; onCancel: () => void }) {
  const t = useT()
  return (
    <div className="th-import">
      <progress
        className="th-import-progress"
        max={1}
        value={share}
        aria-label={t('import.busy')}
      />
      <p role="status">{t('import.busy')}</p>
      <div className="th-import-end">
        <Button onClick={onCancel}>{t('import.cancel')}</Button>
      </div>
    </div>
  )
}
