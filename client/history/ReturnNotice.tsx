// Says to who comes back how much has changed meanwhile, and offers to show it.
import type { Difference } from '../../shared/compare/compare'
import { Button, IconButton } from '../ui/Button'
import { useLanguage, useT } from '../ui/i18n'
import { CloseIcon } from '../ui/icons'
import { relativeTime } from '../ui/relativeTime'
import { Counts } from './ComparisonView'

type ReturnNoticeProps = {
  since: number
  now: number
  differences: readonly Difference[]
  onShow: () => void
  onClose: () => void
}

export function ReturnNotice({ since, now, differences, onShow, onClose }: ReturnNoticeProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <aside className="th-return" role="status">
      <div className="th-return-words">
        <span className="th-return-title">
          {t('return.title', { when: relativeTime(since, now, language) })}
        </span>
        <Counts differences={differences} />
      </div>
      <Button look="primary" onClick={onShow}>
        {t('return.show')}
      </Button>
      <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={onClose} />
    </aside>
  )
}
