// What can be read off a map: how much of it is guesswork, where customers meet us, and what to do first.
import { useState } from 'react'
import type { TLShapeId } from 'tldraw'
import { namesOf } from '../../../shared/export/noteTable'
import { ChoiceField } from '../../ui/ChoiceField'
import { Dialog } from '../../ui/Dialog'
import { Segments } from '../../ui/Segments'
import { useT } from '../../ui/i18n'
import type { Source } from '../results/boardNow'
import { useBoardNow } from '../twin/useBoardNow'
import { EvidenceTable } from './EvidenceTable'
import { PriorityMatrix } from './PriorityMatrix'
import { TouchpointBalance } from './TouchpointBalance'
import './insight.css'

const views = ['evidence', 'touchpoints', 'priorities'] as const

type InsightDialogProps = { source: Source; mapId?: TLShapeId | undefined; onClose: () => void }

export function InsightDialog({ source, mapId, onClose }: InsightDialogProps) {
  const t = useT()
  const { outline } = useBoardNow(source)
  const [chosen, setChosen] = useState<string | undefined>(mapId)
  const [view, setView] = useState<(typeof views)[number]>('evidence')
  const all = namesOf(outline.maps, t)
  const names = all.find(({ map }) => map.id === chosen) ?? all[0]
  if (!names) {
    return (
      <Dialog title={t('insight.title')} onClose={onClose}>
        <p>{t('insight.noMap')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('insight.title')} lead={t(`insight.lead.${view}`)} full onClose={onClose}>
      <div className="th-insight-head">
        <Segments
          label={t('insight.title')}
          value={view}
          options={views.map((each) => ({ value: each, words: t(`insight.${each}`) }))}
          onChange={setView}
        />
        {all.length > 1 && (
          <ChoiceField
            label={t('history.what.map')}
            value={names.map.id}
            options={all.map(({ map, name }) => ({ value: map.id, words: name }))}
            onChange={setChosen}
          />
        )}
      </div>
      {view === 'evidence' && <EvidenceTable names={names} onClose={onClose} />}
      {view === 'touchpoints' && <TouchpointBalance names={names} />}
      {view === 'priorities' && <PriorityMatrix names={names} />}
    </Dialog>
  )
}
