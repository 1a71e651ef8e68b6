// A whole page that is on its way.
import { useT } from './i18n'
import { LogoMark } from './Logo'

export function Loading() {
  const t = useT()
  return (
    <div className="th-loading" role="status">
      <LogoMark size={44} />
      <span className="th-loading-text">{t('app.loading')}</span>
    </div>
  )
}
