// Places to present one after the other: each brings everybody there.
import { useState } from 'react'
import type { View } from '../../../shared/facilitation/model'
import { Button, IconButton } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { ArrowIcon, TrashIcon } from '../../ui/icons'
import { useCommand } from '../context'
import { moved } from '../programme'

type ViewListProps = { views: readonly View[]; onSave: (views: View[]) => void }

export function ViewList({ views, onSave }: ViewListProps) {
  const t = useT()
  const run = useCommand()
  const [shown, setShown] = useState<string>()
  const at = views.findIndex(({ id }) => id === shown)
  const present = (place: number) => {
    const view = views[place]
    if (!view) return
    setShown(view.id)
    void run({ type: 'summon', focus: view.focus, mayStay: false })
  }
  if (views.length === 0) return <p className="th-desk-hint">{t('view.none')}</p>
  return (
    <>
      <div className="th-desk-row">
        <Button disabled={at <= 0} onClick={() => present(at - 1)}>
          {t('view.previous')}
        </Button>
        <Button look="primary" disabled={at + 1 >= views.length} onClick={() => present(at + 1)}>
          {t(at < 0 ? 'view.present' : 'view.next')}
        </Button>
      </div>
      <ol className="th-desk-list">
        {views.map(({ id, title }, place) => (
          <li key={id} className="th-view" aria-current={id === shown ? 'true' : undefined}>
            <button type="button" className="th-view-name" onClick={() => present(place)}>
              {place + 1}. {title}
            </button>
            <IconButton
              className="th-view-up"
              label={t('view.up', { title })}
              icon={<ArrowIcon size={16} />}
              disabled={place === 0}
              onClick={() => onSave(moved(views, place, place - 1))}
            />
            <IconButton
              label={t('view.remove', { title })}
              icon={<TrashIcon size={16} />}
              onClick={() => onSave(views.filter((each) => each.id !== id))}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
