// The panel of a board's past: its snapshots, and the life of what is selected. Beside the canvas, at its foot
// on a narrow screen.
import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { CloseIcon } from '../ui/icons'
import { useSidePanel } from '../ui/sidePanel'
import './history.css'

export type HistoryTab = 'snapshots' | 'biography'

type HistoryPanelProps = {
  tab: HistoryTab
  /** What is shown; another begins at its top. */
  view: string
  onTab: (tab: HistoryTab) => void
  onClose: () => void
  children: ReactNode
}

const tabs = ['snapshots', 'biography'] as const

export function HistoryPanel({ tab, view, onTab, onClose, children }: HistoryPanelProps) {
  const t = useT()
  const title = useRef<HTMLHeadingElement>(null)
  const panel = useOwnEvents(onClose)
  useSidePanel()
  useEffect(() => title.current?.focus(), [])
  return (
    <section ref={panel} className="th-history" aria-label={t('history.title')}>
      <header className="th-history-head">
        <h2 ref={title} tabIndex={-1} className="th-history-title">
          {t('history.title')}
        </h2>
        <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={onClose} />
      </header>
      <div className="th-history-tabs" role="tablist" aria-label={t('history.title')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === tab}
            className="th-history-tab"
            onClick={() => onTab(each)}
          >
            {t(each === 'snapshots' ? 'history.snapshots' : 'biography.title')}
          </button>
        ))}
      </div>
      <div key={view} className="th-history-body" role="tabpanel" aria-label={t('history.title')}>
        {children}
      </div>
    </section>
  )
}

/** What is typed, pressed and turned in the panel is not for the canvas; Escape closes it. */
function useOwnEvents(onClose: () => void) {
  const panel = useRef<HTMLElement>(null)
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const element = panel.current
    if (!element) return undefined
    const keep = (event: Event) => event.stopPropagation()
    const onKey = (event: KeyboardEvent) => {
      event.stopPropagation()
      if (event.key === 'Escape' && !event.isComposing) latest.current()
    }
    element.addEventListener('keydown', onKey)
    element.addEventListener('wheel', keep)
    return () => {
      element.removeEventListener('keydown', onKey)
      element.removeEventListener('wheel', keep)
    }
  }, [])
  return panel
}
