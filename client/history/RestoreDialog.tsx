// Asks before a board is set back, and says what becomes of what is there.
import { useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useT } from '../ui/i18n'

type RestoreDialogProps = { name: string; onRestore: () => Promise<void>; onClose: () => void }

export function RestoreDialog({ name, onRestore, onClose }: RestoreDialogProps) {
  const t = useT()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const restore = () => {
    setState('busy')
    onRestore().then(onClose, () => setState('failed'))
  }
  return (
    <Dialog
      title={t('history.restoreTitle', { name })}
      lead={t('history.restoreLead')}
      onClose={onClose}
    >
      {state === 'failed' && (
        <p className="th-history-problem" role="alert">
          {t('history.failed')}
        </p>
      )}
      <div className="th-history-answers">
        <Button onClick={onClose}>{t('history.cancel')}</Button>
        <Button look="primary" disabled={state === 'busy'} onClick={restore}>
          {t('history.restoreDo')}
        </Button>
      </div>
    </Dialog>
  )
}
