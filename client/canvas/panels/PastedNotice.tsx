// Says what became of pasted panels that found no map to show something of, and of maps while they are locked.
import { useEffect } from 'react'
import { useEditor, useValue } from 'tldraw'
import { IconButton } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { pastedOtherwise } from './pastedNotice'

const shownMs = 12_000

export function PastedNotice() {
  const t = useT()
  const editor = useEditor()
  const notice = pastedOtherwise(editor)
  const types = useValue(notice)
  useEffect(() => {
    if (types.length === 0) return
    const timer = setTimeout(() => notice.set([]), shownMs)
    return () => clearTimeout(timer)
  }, [types, notice])
  if (types.length === 0) return null
  return (
    <div className="th-front-pill" role="status" {...ownPresses}>
      <span>{types.map((type) => t(`panel.pasted.${type}`)).join(' ')}</span>
      <IconButton
        label={t('app.close')}
        icon={<CloseIcon size={14} />}
        onClick={() => notice.set([])}
      />
    </div>
  )
}
