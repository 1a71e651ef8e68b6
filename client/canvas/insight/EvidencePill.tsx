// Says that the evidence view is on, what its colours mean, and ends it.
import { useEditor, useValue } from 'tldraw'
import type { EvidenceShade } from '../../../shared/insight/evidence'
import { IconButton } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { evidenceShown } from './evidenceShown'
import './evidence-pill.css'

const shades: readonly EvidenceShade[] = ['backed', 'mixed', 'guess', 'unjudged']

export function EvidencePill() {
  const t = useT()
  const editor = useEditor()
  const isShown = useValue('evidence is shown', () => evidenceShown(editor).get(), [editor])
  if (!isShown) return null
  return (
    <div
      className="th-front-pill th-evidence-pill"
      role="group"
      aria-label={t('insight.view')}
      {...ownPresses}
    >
      <ul>
        {shades.map((shade) => (
          <li key={shade} data-shade={shade}>
            <i />
            {t(`insight.shade.${shade}`)}
          </li>
        ))}
      </ul>
      <IconButton
        label={t('insight.offMap')}
        icon={<CloseIcon size={14} />}
        onClick={() => evidenceShown(editor).set(false)}
      />
    </div>
  )
}
