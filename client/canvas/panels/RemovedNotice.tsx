// Says that a panel was only a picture: what it showed is still in the map, and how to have it back.
import { useEffect } from 'react'
import { useEditor, useValue } from 'tldraw'
import { Button, IconButton } from '../../ui/Button'
import { CloseIcon } from '../../ui/icons'
import { useT } from '../../ui/i18n'
import { ownPresses } from '../ownPresses'
import { type PanelShape, mapOfPanel } from './panelShape'
import { removedPanel } from './removedPanel'

const shownMs = 12_000

export function RemovedNotice() {
  const t = useT()
  const editor = useEditor()
  const notice = removedPanel(editor)
  const panel = useValue(
    'removed panel',
    () => {
      const removed = notice.get()
      // Back by undo, or gone with its map.
      const isMoot = removed && (editor.getShape(removed.id) || !mapOfPanel(editor, removed))
      return isMoot ? undefined : removed
    },
    [editor, notice],
  )
  useEffect(() => {
    if (!panel) return
    const timer = setTimeout(() => notice.set(undefined), shownMs)
    return () => clearTimeout(timer)
  }, [panel, notice])
  if (!panel) return null
  return (
    <div className="th-front-pill" role="status" {...ownPresses}>
      <span>{t(`panel.removed.${panel.type}`)}</span>
      <Button
        look="quiet"
        onClick={() => {
          notice.set(undefined)
          editor.markHistoryStoppingPoint('put panel back')
          editor.createShape<PanelShape>(panel)
          editor.focus()
        }}
      >
        {t('panel.putBack')}
      </Button>
      <IconButton
        label={t('app.close')}
        icon={<CloseIcon size={14} />}
        onClick={() => notice.set(undefined)}
      />
    </div>
  )
}
