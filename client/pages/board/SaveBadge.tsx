// Says in plain words whether what was written is stored. "Saved" means on disk, nothing less.
import { unreachable } from '../../../shared/assert'
import { useIsNarrow } from '../../canvas/chrome'
import type { SaveState } from '../../sync/saveState'
import { type Translate, useT } from '../../ui/i18n'
import { CheckIcon, CloudOffIcon } from '../../ui/icons'
import './save-badge.css'

export function SaveBadge({ state }: { state: SaveState }) {
  const t = useT()
  const isNarrow = useIsNarrow()
  return (
    <span className={`th-save th-save-${state.kind}`} role="status" aria-live="polite">
      {state.kind === 'saved' && <CheckIcon size={16} />}
      {state.kind === 'saving' && <span className="th-save-dot" aria-hidden="true" />}
      {state.kind === 'unsaved' && <CloudOffIcon size={16} />}
      <span className="th-save-text">{wordsFor(state, t, isNarrow)}</span>
    </span>
  )
}

function wordsFor(state: SaveState, t: Translate, isNarrow: boolean): string {
  switch (state.kind) {
    case 'saved':
      return t(isNarrow ? 'save.savedShort' : 'save.saved')
    case 'saving':
      return t('save.saving')
    case 'unsaved':
      if (state.changes === 0) return t(`save.${state.reason}`)
      return [
        t(`save.${state.reason}Pending`, { count: state.changes }),
        // Closing the page would lose them.
        ...(state.kept ? [] : [t('save.notKept')]),
      ].join(' · ')
    default:
      return unreachable(state)
  }
}
