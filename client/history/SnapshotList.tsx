// The snapshots of a board, newest first, each with its picture and what can be done with it; and the line to
// name what the board is now.
import { type ComponentType, type FormEvent, useState } from 'react'
import type { LookOf } from '../authors'
import { type NamedSnapshot, maxSnapshotName } from '../../shared/snapshots'
import { Button, LinkButton } from '../ui/Button'
import { useLanguage, useT } from '../ui/i18n'
import { type Moment, snapshotName } from './moments'
import { momentWords } from './times'

export type PictureProps = { moment: Moment; label: string }

type SnapshotListProps = {
  snapshots: readonly NamedSnapshot[]
  lookOf: LookOf
  Picture: ComponentType<PictureProps>
  /** Undefined for those who may only look. */
  onName: ((name: string) => Promise<void>) | undefined
  onCompare: (snapshot: NamedSnapshot, with_: NamedSnapshot | undefined) => void
  onPreview: (snapshot: NamedSnapshot) => void
  /** Undefined for everybody but facilitators. */
  onRestore: ((snapshot: NamedSnapshot) => void) | undefined
  replayAt: (at: number) => string
}

export function SnapshotList(props: SnapshotListProps) {
  const { snapshots, onName, onCompare } = props
  const t = useT()
  // The first of the two that are to be compared, while the second is being chosen.
  const [first, setFirst] = useState<NamedSnapshot>()
  return (
    <>
      {onName && <NameForm onName={onName} />}
      {snapshots.length === 0 && <p className="th-history-empty">{t('history.none')}</p>}
      {first && (
        <div className="th-history-choose" role="status">
          <span>{t('history.chooseSecond')}</span>
          <Button onClick={() => setFirst(undefined)}>{t('history.cancel')}</Button>
        </div>
      )}
      <ul className="th-history-list">
        {snapshots.toReversed().map((snapshot) => (
          <Row
            key={snapshot.id}
            {...props}
            snapshot={snapshot}
            first={first}
            onFirst={setFirst}
            onCompare={(one, other) => {
              setFirst(undefined)
              onCompare(one, other)
            }}
          />
        ))}
      </ul>
    </>
  )
}

type RowProps = Omit<SnapshotListProps, 'snapshots' | 'onName'> & {
  snapshot: NamedSnapshot
  first: NamedSnapshot | undefined
  onFirst: (snapshot: NamedSnapshot) => void
}

function Row(props: RowProps) {
  const { snapshot, lookOf, Picture, first, onFirst, onCompare, onPreview, onRestore, replayAt } =
    props
  const t = useT()
  const language = useLanguage()
  const name = snapshotName(snapshot, t)
  const author = lookOf(snapshot.author).name
  const when = momentWords(snapshot.at, Date.now(), language)
  return (
    <li className="th-history-row" data-kind={snapshot.kind}>
      <button
        type="button"
        className="th-history-picture"
        aria-label={t('history.previewOf', { name })}
        title={t('history.preview')}
        onClick={() => onPreview(snapshot)}
      >
        <Picture moment={snapshot} label="" />
      </button>
      <div className="th-history-words">
        <span className="th-history-name">{name}</span>
        <span className="th-history-when">{author ? `${when} · ${author}` : when}</span>
      </div>
      <div className="th-history-actions">
        {first ? (
          <Button
            disabled={first.id === snapshot.id}
            onClick={() => onCompare(...inOrder(first, snapshot))}
          >
            {t('history.withThis')}
          </Button>
        ) : (
          <>
            <Button onClick={() => onCompare(snapshot, undefined)}>
              {t('history.compareNow')}
            </Button>
            <Button look="quiet" onClick={() => onFirst(snapshot)}>
              {t('history.compareWith')}
            </Button>
            <LinkButton look="quiet" href={replayAt(snapshot.at)}>
              {t('board.replay')}
            </LinkButton>
            {onRestore && (
              <Button look="quiet" onClick={() => onRestore(snapshot)}>
                {t('history.restore')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  )
}

const inOrder = (a: NamedSnapshot, b: NamedSnapshot): [NamedSnapshot, NamedSnapshot] =>
  a.seq <= b.seq ? [a, b] : [b, a]

function NameForm({ onName }: { onName: (name: string) => Promise<void> }) {
  const t = useT()
  const [name, setName] = useState('')
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || state === 'busy') return
    setState('busy')
    onName(name).then(
      () => {
        setName('')
        setState('idle')
      },
      () => setState('failed'),
    )
  }
  return (
    <form className="th-history-form" onSubmit={submit}>
      <input
        className="th-history-input"
        aria-label={t('history.nameLabel')}
        placeholder={t('history.namePlaceholder')}
        maxLength={maxSnapshotName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={!name.trim() || state === 'busy'}>
        {t('history.keep')}
      </Button>
      {state === 'failed' && (
        <p role="alert" className="th-history-problem">
          {t('history.failed')}
        </p>
      )}
    </form>
  )
}
