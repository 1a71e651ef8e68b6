// Where everybody looks: brought here, what is lit, who is followed, and places in an order to present.
import { useContext, useState } from 'react'
import { longestTitle, mostViews } from '../../../shared/facilitation/commands'
import type { View } from '../../../shared/facilitation/model'
import type { PersonId } from '../../../shared/ids'
import { randomBase62 } from '../../../shared/ids'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { PeopleContext, useCommand, useMe, useShared, useTools, useWatched } from '../context'
import { ViewList } from './ViewList'
import { Select, TextField } from './fields'

const noViews: View[] = []

export function AttentionTab() {
  const t = useT()
  const run = useCommand()
  const me = useMe()
  const { port } = useTools()
  const selected = useWatched(port.selected)
  const people = useContext(PeopleContext)
  const leader = useShared('leader')
  const spotlight = useShared('spotlight')
  const summons = useShared('summons')
  const views = useShared('views') ?? noViews
  const [mayStay, setMayStay] = useState(true)
  const [title, setTitle] = useState('')
  const save = (next: View[]) => void run({ type: 'edit-views', views: next })
  const persons = new Map(people.filter(({ person }) => person).map((each) => [each.person, each]))
  const keepView = () => {
    const id = randomBase62(8, (count) => crypto.getRandomValues(new Uint8Array(count)))
    const name = title.trim() || t('view.numbered', { at: views.length + 1 })
    save([...views, { id, title: name, focus: port.selection() ?? port.view() }])
    setTitle('')
  }
  return (
    <>
      <section className="th-desk-part">
        <h3 className="th-desk-title">{t('attention.bring')}</h3>
        <div className="th-desk-row">
          <Button
            look="primary"
            onClick={() => void run({ type: 'summon', focus: port.view(), mayStay })}
          >
            {t('attention.here')}
          </Button>
          {summons && (
            <Button look="quiet" onClick={() => void run({ type: 'end-summons' })}>
              {t('attention.release')}
            </Button>
          )}
          <label className="th-check">
            <input
              type="checkbox"
              checked={mayStay}
              onChange={(event) => setMayStay(event.target.checked)}
            />
            {t('attention.mayStay')}
          </label>
        </div>
      </section>
      <section className="th-desk-part">
        <h3 className="th-desk-title">{t('attention.spotlight')}</h3>
        <div className="th-desk-row">
          <Button
            disabled={selected.length === 0}
            onClick={() => void run({ type: 'spotlight', focus: port.selection() })}
          >
            {t('attention.lightSelection')}
          </Button>
          <Button onClick={() => void run({ type: 'spotlight', focus: port.view() })}>
            {t('attention.lightView')}
          </Button>
          {spotlight && (
            <Button look="quiet" onClick={() => void run({ type: 'spotlight', focus: undefined })}>
              {t('attention.lightsOn')}
            </Button>
          )}
          <Button look="quiet" onClick={() => port.pickLaser()}>
            {t('attention.laser')}
          </Button>
        </div>
      </section>
      <section className="th-desk-part">
        <h3 className="th-desk-title">{t('attention.lead')}</h3>
        <Select
          label={t('attention.leader')}
          value={leader ?? ''}
          options={[
            { value: '', label: t('attention.nobody') },
            ...[...persons].map(([person, { name }]) => ({
              value: person,
              label: person === me ? t('attention.me', { name }) : name,
            })),
          ]}
          onChange={(person) =>
            void run({ type: 'lead', person: person ? (person as PersonId) : undefined })
          }
        />
      </section>
      <section className="th-desk-part">
        <h3 className="th-desk-title">{t('view.title')}</h3>
        <ViewList views={views} onSave={save} />
        {views.length < mostViews && (
          <div className="th-desk-add">
            <TextField
              label={t('view.name')}
              value={title}
              maxLength={longestTitle}
              onChange={setTitle}
            />
            <Button onClick={keepView}>
              {t(selected.length > 0 ? 'view.keepSelection' : 'view.keep')}
            </Button>
          </div>
        )}
      </section>
    </>
  )
}
