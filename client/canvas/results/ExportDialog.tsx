// One dialog for everything that can leave a board: first what it is for, then the few choices that go with it.
import { type FormEvent, useState } from 'react'
import { type TLShapeId, useEditor, useValue } from 'tldraw'
import { type PaperSize, paperSizes } from '../../../shared/export/paper'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { ChoiceField } from '../../ui/ChoiceField'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { mapsOf } from '../cell/places'
import type { Source } from './boardNow'
import { type Format, type Order, exportNow, isPicture } from './exportFile'
import './results.css'

const groups: { name: 'work' | 'read' | 'look'; formats: Format[] }[] = [
  { name: 'read', formats: ['pdf', 'md'] },
  { name: 'work', formats: ['xlsx', 'copy', 'csv', 'json'] },
  { name: 'look', formats: ['png', 'svg', 'tldr'] },
]

type ExportDialogProps = { source: Source; mapId?: TLShapeId | undefined; onClose: () => void }

export function ExportDialog({ source, mapId, onClose }: ExportDialogProps) {
  const t = useT()
  const editor = useEditor()
  const maps = useValue('maps', () => mapsOf(editor), [editor])
  const selected = useValue('selected', () => editor.getSelectedShapeIds().length, [editor])
  const [order, setOrder] = useState<Order>({
    format: 'pdf',
    scope: mapId ?? 'everything',
    paper: 'a4',
    anonymous: false,
  })
  const [state, setState] = useState<'busy' | 'copied' | 'failed'>()
  const { format, scope, paper, anonymous } = order
  const change = (part: Partial<Order>) => {
    setState(undefined)
    setOrder({ ...order, ...part })
  }
  const choose = (next: Format) =>
    change({
      format: next,
      ...(scope === 'selection' && !isPicture(next) && { scope: 'everything' }),
    })
  const run = (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    // What is about to be computed must not keep the button from showing that it was pressed.
    setTimeout(() => {
      exportNow(editor, source, order).then(
        () => (format === 'copy' ? setState('copied') : onClose()),
        () => setState('failed'),
      )
    }, 30)
  }
  return (
    <Dialog title={t('export.title')} lead={t('export.lead')} wide onClose={onClose}>
      <form className="th-export" onSubmit={run}>
        {groups.map(({ name, formats }) => (
          <fieldset key={name} className="th-export-group">
            <legend>{t(`export.for.${name}`)}</legend>
            {formats.map((each) => (
              <label key={each} className="th-export-format">
                <input
                  type="radio"
                  name="format"
                  checked={format === each}
                  onChange={() => choose(each)}
                />
                <b>{t(`export.format.${each}`)}</b>
                <small>{t(`export.about.${each}`)}</small>
              </label>
            ))}
          </fieldset>
        ))}
        <div className="th-export-choices">
          {format !== 'tldr' && (
            <ChoiceField
              label={t('export.scope')}
              value={scope}
              onChange={(value) => change({ scope: value })}
              options={[
                { value: 'everything' as const, words: t('export.everything') },
                ...(isPicture(format) && selected > 0
                  ? [
                      {
                        value: 'selection' as const,
                        words: t('export.selection', { count: selected }),
                      },
                    ]
                  : []),
                ...maps.map(({ id, props }) => ({
                  value: id,
                  words: t('export.map', { title: props.title || t('journey.titlePlaceholder') }),
                })),
              ]}
            />
          )}
          {format === 'pdf' && (
            <ChoiceField<PaperSize>
              label={t('export.paper')}
              value={paper}
              onChange={(value) => change({ paper: value })}
              options={paperSizes.map((size) => ({
                value: size,
                words: t(`export.paper.${size}`),
              }))}
            />
          )}
          {['xlsx', 'csv', 'json', 'md'].includes(format) && (
            <CheckField
              label={t('export.anonymous')}
              checked={anonymous}
              onChange={(isOn) => change({ anonymous: isOn })}
            />
          )}
        </div>
        <div className="th-export-end">
          <p role="status">
            {state === 'copied' && t('export.copied')}
            {state === 'failed' && t('export.failed')}
          </p>
          <Button type="submit" look="primary" disabled={state === 'busy'}>
            {t(
              format === 'copy' ? 'export.copy' : format === 'pdf' ? 'export.print' : 'export.save',
            )}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
