// Two maps of one origin compared: what changes, how feelings rise, where the work goes, and all of it as a list of
// things to do.
import { useMemo, useState } from 'react'
import { type TLShapeId } from 'tldraw'
import { countKinds, differenceKinds } from '../../../shared/compare/compare'
import { compareMaps } from '../../../shared/compare/maps'
import { backlogCsv, backlogMarkdown, backlogOf } from '../../../shared/export/backlog'
import { namesOf } from '../../../shared/export/noteTable'
import { Button } from '../../ui/Button'
import { ChoiceField } from '../../ui/ChoiceField'
import { Dialog } from '../../ui/Dialog'
import { Segments } from '../../ui/Segments'
import { useT } from '../../ui/i18n'
import type { Source } from '../results/boardNow'
import { saveFile } from '../results/saveFile'
import { useBoardNow } from '../twin/useBoardNow'
import { CompareGrid } from './CompareGrid'
import { StageShifts } from './StageShifts'
import { cellsBefore, cellsAfter, overlaid } from './gridCells'
import './compare-maps.css'

type CompareDialogProps = { source: Source; mapId?: TLShapeId | undefined; onClose: () => void }

export function CompareDialog({ source, mapId, onClose }: CompareDialogProps) {
  const t = useT()
  const { outline, details } = useBoardNow(source)
  const names = useMemo(() => namesOf(outline.maps, t), [outline, t])
  const [laterId, setLaterId] = useState<string | undefined>(mapId)
  const [earlierId, setEarlierId] = useState<string>()
  const [view, setView] = useState<'overlay' | 'beside'>('overlay')
  const { before, after } = useMemo(() => {
    const chosen = names.find(({ map }) => map.id === laterId) ?? names.at(-1)
    const origin = chosen && (chosen.map.emotion.currentFrom ?? details.maps[chosen.map.id]?.origin)
    // Opened on a current state, its future state is what it is compared with.
    const copy = names.find(({ map }) => details.maps[map.id]?.origin === chosen?.map.id)
    const later = !origin && !earlierId && copy ? copy : chosen
    const from = earlierId ?? (later === copy && copy ? chosen?.map.id : origin)
    const others = names.filter(({ map }) => map.id !== later?.map.id)
    return { after: later, before: others.find(({ map }) => map.id === from) ?? others[0] }
  }, [names, details, laterId, earlierId])
  const compared = useMemo(
    () => before && after && compareMaps(before.map, after.map, details.origins),
    [before, after, details],
  )
  if (!before || !after || !compared) {
    return (
      <Dialog title={t('compareMaps.title')} onClose={onClose}>
        <p>{t('compareMaps.onlyOne')}</p>
      </Dialog>
    )
  }
  const counts = countKinds(compared.differences)
  const items = () => backlogOf(compared, after.map, t)
  const fileName = t('compareMaps.backlogOf', { title: after.name })
  const options = names.map(({ map, name }) => ({ value: map.id, words: name }))
  const choose = (earlier: string, later: string) => {
    setEarlierId(earlier)
    setLaterId(later)
  }
  const { id: earlierNow } = before.map
  const { id: laterNow } = after.map
  return (
    <Dialog title={t('compareMaps.title')} lead={t('compareMaps.lead')} full onClose={onClose}>
      <div className="th-compare-head">
        <ChoiceField
          label={t('compareMaps.earlier')}
          value={earlierNow}
          options={options}
          onChange={(id) => choose(id, id === laterNow ? earlierNow : laterNow)}
        />
        <ChoiceField
          label={t('compareMaps.later')}
          value={laterNow}
          options={options}
          onChange={(id) => choose(id === earlierNow ? laterNow : earlierNow, id)}
        />
        <Segments
          label={t('compareMaps.view')}
          value={view}
          options={(['overlay', 'beside'] as const).map((each) => ({
            value: each,
            words: t(`compareMaps.${each}`),
          }))}
          onChange={setView}
        />
      </div>
      <ul className="th-compare-counts">
        {differenceKinds.map((kind) => (
          <li key={kind} data-kind={kind}>
            <b>{counts[kind]}</b> {t(`import.kind.${kind}`)}
          </li>
        ))}
      </ul>
      <StageShifts stages={compared.stages} />
      {view === 'overlay' ? (
        <CompareGrid title={after.name} {...overlaid(before, after, compared)} />
      ) : (
        <div className="th-compare-beside">
          <CompareGrid title={before.name} {...cellsBefore(before, compared)} />
          <CompareGrid title={after.name} {...cellsAfter(after, compared)} />
        </div>
      )}
      <div className="th-compare-end">
        <p>{t('compareMaps.backlogAbout')}</p>
        <Button
          onClick={() =>
            saveFile(fileName, 'md', backlogMarkdown(items(), fileName, t), 'text/markdown')
          }
        >
          {t('compareMaps.backlogMarkdown')}
        </Button>
        <Button
          look="primary"
          onClick={() => saveFile(fileName, 'csv', backlogCsv(items(), t), 'text/csv')}
        >
          {t('compareMaps.backlogCsv')}
        </Button>
      </div>
    </Dialog>
  )
}
