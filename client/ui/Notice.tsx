// A full page that says what happened and what to do, instead of a board.
import { LinkButton, Button } from './Button'
import { LanguageSwitch } from './LanguageSwitch'
import { Logo } from './Logo'
import { useT } from './i18n'
import { usePageTitle } from './pageTitle'
import './notice.css'

/**
 * `broken` cut-off address · `refused` no such link · `withdrawn` while on the board · `past`: not for this
 * link · `unknown` page.
 */
export type NoticeReason =
  'broken' | 'refused' | 'withdrawn' | 'removed' | 'past' | 'unknown' | 'crash' | 'offline'

export function Notice({ reason }: { reason: NoticeReason }) {
  const t = useT()
  usePageTitle(t(`link.${reason}Title`))
  const reload = reason === 'crash' || reason === 'offline'
  return (
    <div className="th-notice">
      <header className="th-notice-head">
        <Logo />
        <LanguageSwitch />
      </header>
      <main className="th-notice-main">
        <BrokenThread />
        <h1 className="th-notice-title">{t(`link.${reason}Title`)}</h1>
        <p className="th-notice-text">{t(`link.${reason}Text`)}</p>
        <p className="th-notice-do">{t(`link.${reason}Do`)}</p>
        <div className="th-notice-actions">
          {reload && (
            <Button look="primary" onClick={() => location.reload()}>
              {t('app.reload')}
            </Button>
          )}
          <LinkButton href="/" look={reload ? 'secondary' : 'primary'}>
            {t('app.home')}
          </LinkButton>
        </div>
      </main>
    </div>
  )
}

/** The mark with its line cut between two stations. */
function BrokenThread() {
  return (
    <svg
      className="th-notice-picture"
      aria-hidden="true"
      viewBox="0 0 168 72"
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinecap="round"
    >
      <path d="M20 58c16 0 24-3 30-8M104 26c8-8 16-12 38-12" />
      <path d="M61 42c5-4 8-6 12-6M87 36c3 0 5-1 8-3" stroke="var(--line-strong)" />
      <circle cx="20" cy="58" r="7" fill="var(--paper)" />
      <circle cx="80" cy="36" r="7" fill="var(--paper)" stroke="var(--line-strong)" />
      <circle cx="148" cy="14" r="9" fill="currentColor" stroke="none" />
    </svg>
  )
}
