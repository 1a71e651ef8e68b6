// The live map as a table: to be read and edited by keyboard and screen reader, and on a phone stage by stage.
import { useState } from 'react'
import { type TLShapeId, useEditor } from 'tldraw'
import { namesOf } from '../../../shared/export/noteTable'
import { IconButton } from '../../ui/Button'
import { ChoiceField } from '../../ui/ChoiceField'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { NextIcon, PreviousIcon } from '../../ui/icons'
import { useIsNarrow, useIsReadOnly } from '../chrome'
import type { Source } from '../results/boardNow'
import { TwinContext } from './context'
import { TwinNote } from './TwinNote'
import { TwinTable } from './TwinTable'
import { useBoardNow } from './useBoardNow'
import './twin.css'

type TwinDialogProps = { source: Source; mapId?: TLShapeId | undefined; onClose: () => void }

export function TwinDialog({ source, mapId, onClose }: TwinDialogProps) {
  const t = useT()
  const editor = useEditor()
  const isReader = useIsReadOnly()
  const isNarrow = useIsNarrow()
  const { outline, details } = useBoardNow(source)
  const [chosen, setChosen] = useState<string | undefined>(mapId)
  const [stageAt, setStageAt] = useState(0)
  const names = namesOf(outline.maps, t)
  const shown = names.find(({ map }) => map.id === chosen) ?? names[0]
  if (!shown) {
    return (
      <Dialog title={t('twin.title')} full onClose={onClose}>
        <p>{t('twin.noMap')}</p>
      </Dialog>
    )
  }
  const { map } = shown
  const waiting = outline.unsorted.filter(({ id }) => details.parked[id] === map.id)
  const at = Math.min(stageAt, map.stages.length - 1)
  const stages = isNarrow ? map.stages.slice(at, at + 1) : map.stages
  return (
    <Dialog title={t('twin.title')} lead={t('twin.lead')} full onClose={onClose}>
      <TwinContext.Provider value={{ editor, names: shown, isReader }}>
        {names.length > 1 && (
          <ChoiceField
            className="th-twin-map"
            label={t('history.what.map')}
            value={map.id}
            options={names.map(({ map: each, name }) => ({ value: each.id, words: name }))}
            onChange={setChosen}
          />
        )}
        {isNarrow && map.stages.length > 1 && (
          <nav className="th-twin-stages" aria-label={t('history.what.stage')}>
            <IconButton
              label={t('twin.previous')}
              icon={<PreviousIcon />}
              disabled={at === 0}
              onClick={() => setStageAt(at - 1)}
            />
            <ChoiceField
              isLabelHidden
              label={t('history.what.stage')}
              value={String(at)}
              options={map.stages.map(({ id }, index) => ({
                value: String(index),
                words: shown.stages.get(id) ?? '',
              }))}
              onChange={(index) => setStageAt(Number(index))}
            />
            <IconButton
              label={t('twin.next')}
              icon={<NextIcon />}
              disabled={at === map.stages.length - 1}
              onClick={() => setStageAt(at + 1)}
            />
          </nav>
        )}
        <TwinTable stages={stages} lanes={details.maps[map.id]?.lanes ?? {}} />
        {waiting.length > 0 && (
          <section className="th-twin-waiting">
            <h3>{t('report.unsorted')}</h3>
            <ul>
              {waiting.map((note) => (
                <TwinNote key={note.id} note={note} />
              ))}
            </ul>
          </section>
        )}
      </TwinContext.Provider>
    </Dialog>
  )
}
