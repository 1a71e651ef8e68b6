// The map checker beside the map: what the method would advise, in full sentences, each with the way to it.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type TLShapeId, stopEventPropagation, useEditor, useValue } from 'tldraw'
import { checkIds } from '../../../shared/checker/model'
import { IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { CloseIcon } from '../../ui/icons'
import { useSidePanel } from '../../ui/sidePanel'
import { useIsReadOnly } from '../chrome'
import { ownPresses } from '../ownPresses'
import { checkingOf, useFindings } from './checking'
import { DismissedCard, FindingCard } from './FindingCard'
import { switchCheck } from './verdicts'
import './checker.css'

export function CheckerPanel() {
  const editor = useEditor()
  const mapId = useValue('checked map', () => checkingOf(editor).get(), [editor])
  return mapId ? <OpenPanel key={mapId} mapId={mapId} /> : null
}

function OpenPanel({ mapId }: { mapId: TLShapeId }) {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  const found = useFindings(mapId)
  const title = useRef<HTMLHeadingElement>(null)
  const close = () => {
    checkingOf(editor).set(undefined)
    editor.focus()
  }
  useSidePanel()
  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    if (!found) checkingOf(editor).set(undefined)
  }, [editor, found])
  if (!found) return null
  const { open, dismissed, verdicts } = found
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keeps keys from the canvas
    <div
      className="th-checker"
      role="dialog"
      tabIndex={-1}
      aria-label={t('checker.title')}
      onKeyDown={(event) => keepKeys(event, close)}
      onWheelCapture={stopEventPropagation}
      onContextMenu={stopEventPropagation}
      {...ownPresses}
    >
      <header className="th-checker-head">
        <h2 ref={title} tabIndex={-1}>
          {t('checker.title')}
        </h2>
        <IconButton label={t('app.close')} icon={<CloseIcon />} onClick={close} />
      </header>
      <p className="th-checker-lead" role="status">
        {open.length > 0 ? t('checker.found', { count: open.length }) : t('checker.nothing')}
      </p>
      <ul className="th-checker-list">
        {open.map((finding) => (
          <FindingCard key={finding.key} mapId={mapId} finding={finding} isReader={isReader} />
        ))}
      </ul>
      {dismissed.length > 0 && (
        <details className="th-checker-more">
          <summary>{t('checker.dismissed', { count: dismissed.length })}</summary>
          <ul className="th-checker-list">
            {dismissed.map(({ finding, reason }) => (
              <DismissedCard key={finding.key} {...{ mapId, finding, reason, isReader }} />
            ))}
          </ul>
        </details>
      )}
      {!isReader && (
        <details className="th-checker-more">
          <summary>{t('checker.which')}</summary>
          {checkIds.map((id) => (
            <label key={id} className="th-checker-switch">
              <input
                type="checkbox"
                checked={!verdicts.off.has(id)}
                onChange={(event) => switchCheck(editor, mapId, id, event.target.checked)}
              />
              {t(`checker.${id}.name`)}
            </label>
          ))}
        </details>
      )}
    </div>
  )
}

/** What is typed here is no shortcut of the canvas; undo and redo are. */
function keepKeys(event: KeyboardEvent, close: () => void): void {
  if (event.key === 'Escape') close()
  const isField = event.target instanceof Element && event.target.matches('input[type="text"]')
  if (isField || !(event.ctrlKey || event.metaKey)) event.stopPropagation()
}
