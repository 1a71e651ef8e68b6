// For facilitators: everything a room is run with, in five tabs.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../../ui/Button'
import { type TextKey, useT } from '../../ui/i18n'
import { CloseIcon } from '../../ui/icons'
import { useSidePanel } from '../../ui/sidePanel'
import { useShared } from '../context'
import { AgendaTab } from './AgendaTab'
import { AttentionTab } from './AttentionTab'
import { ControlTab } from './ControlTab'
import { PeopleTab } from './PeopleTab'
import { RoundsTab } from './RoundsTab'
import './agenda.css'
import './form.css'
import './panel.css'

const tabs = ['agenda', 'rounds', 'people', 'attention', 'control'] as const
type Tab = (typeof tabs)[number]

const words: Record<Tab, TextKey> = {
  agenda: 'facilitate.agenda',
  rounds: 'facilitate.rounds',
  people: 'facilitate.people',
  attention: 'facilitate.attention',
  control: 'facilitate.control',
}

type PanelProps = { onClose: () => void; onResult: (round: string) => void }

export function Panel({ onClose, onResult }: PanelProps) {
  const t = useT()
  const id = useId()
  const [tab, setTab] = useState<Tab>('agenda')
  const list = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const hands = useShared('hands')?.length ?? 0
  useSidePanel()
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const onEscape = (event: globalThis.KeyboardEvent) => {
      const isHere = event.target instanceof Node && panel.current?.contains(event.target)
      if (isHere && event.key === 'Escape' && !event.isComposing) close.current()
    }
    window.addEventListener('keydown', onEscape)
    return () => window.removeEventListener('keydown', onEscape)
  }, [])
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] ?? tab
    setTab(next)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus()
  }
  return (
    <aside ref={panel} className="th-desk" aria-label={t('facilitate.panel')}>
      <header className="th-desk-head">
        <div
          ref={list}
          className="th-desk-tabs"
          role="tablist"
          tabIndex={-1}
          aria-label={t('facilitate.panel')}
          onKeyDown={onKey}
        >
          {tabs.map((each) => (
            <button
              key={each}
              id={`${id}-${each}`}
              type="button"
              role="tab"
              data-tab={each}
              className="th-desk-tab"
              aria-selected={each === tab}
              aria-controls={`${id}-panel`}
              tabIndex={each === tab ? 0 : -1}
              onClick={() => setTab(each)}
            >
              {t(words[each])}
              {each === 'people' && hands > 0 && (
                <span className="th-desk-count" data-count={hands} />
              )}
            </button>
          ))}
        </div>
        <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={onClose} />
      </header>
      <div
        id={`${id}-panel`}
        className="th-desk-body"
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
        tabIndex={0}
      >
        {tab === 'agenda' && <AgendaTab />}
        {tab === 'rounds' && <RoundsTab onResult={onResult} />}
        {tab === 'people' && <PeopleTab />}
        {tab === 'attention' && <AttentionTab />}
        {tab === 'control' && <ControlTab />}
      </div>
    </aside>
  )
}
