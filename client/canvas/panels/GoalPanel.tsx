// The goal of a map in large letters. Typed in here, it is typed in the map.
import { type CSSProperties, useEffect } from 'react'
import { useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { EditableText, openText, openTextAt } from '../journey/EditableText'
import { useMap } from '../journey/MapContext'
import { GoalIcon } from '../journey/mapIcons'
import { watchTap } from '../journey/press'
import { goalLines, textScale } from './panelText'
import { closePanel, openedPanel } from './openPanel'
import type { PanelShape } from './panelShape'

export function GoalPanel({ shape, goal }: { shape: PanelShape; goal: string }) {
  const t = useT()
  const { tools, canEdit, band } = useMap()
  const { editor } = tools
  const isOpened = useValue('opened', () => openedPanel(editor).get() === shape.id, [
    editor,
    shape.id,
  ])
  useEffect(() => {
    if (!isOpened) return
    closePanel(editor)
    if (canEdit) openText(tools, { of: 'goal' }, 'end')
  }, [isOpened, editor, tools, canEdit])
  const style = { '--th-lines': goalLines(shape.props, textScale[band]) } as CSSProperties
  return (
    <div
      className="th-panel-body"
      onPointerDown={(event) => {
        if (!canEdit) return
        watchTap(tools, event, (tap) => {
          if (openTextAt(tools, [{ of: 'goal' }], tap)) editor.selectNone()
        })
      }}
    >
      <h3 className="th-panel-title">
        <GoalIcon />
        {t('journey.goal')}
      </h3>
      <div className="th-panel-goal" style={style}>
        <EditableText
          className="th-panel-goal-text"
          field={{ of: 'goal' }}
          value={goal}
          label={t('journey.goal')}
          placeholder={t('journey.goalPlaceholder')}
          lines="many"
        />
      </div>
    </div>
  )
}
