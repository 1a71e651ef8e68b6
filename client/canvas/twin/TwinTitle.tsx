// A stage's or lane's title, written in place by those who may change it.
import { useState } from 'react'
import type { TLShapeId } from 'tldraw'
import { useT } from '../../ui/i18n'
import { journeyOptions } from '../cell/places'
import { useTwin } from './context'
import { renameIn } from './twinEdits'

type TwinTitleProps = { of: 'stages' | 'lanes'; id: string; title: string; shown: string }

export function TwinTitle({ of, id, title, shown }: TwinTitleProps) {
  const t = useT()
  const { editor, names, isReader } = useTwin()
  const [draft, setDraft] = useState<string>()
  const mapId = names.map.id as TLShapeId
  if (isReader || journeyOptions(editor).isLocked(mapId)) return <>{shown}</>
  const commit = () => {
    const next = draft?.replace(/\s+/g, ' ').trim()
    if (next !== undefined && next !== title) renameIn(editor, mapId, of, id, next)
    setDraft(undefined)
  }
  return (
    <textarea
      className="th-twin-title"
      rows={1}
      aria-label={t(of === 'stages' ? 'twin.stageTitle' : 'twin.laneTitle', { title: shown })}
      value={draft ?? title}
      placeholder={shown}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
