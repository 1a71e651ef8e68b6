// What is different between two moments, in words: how much of each kind, and then thing by thing.
import type { ReactNode } from 'react'
import {
  type Difference,
  type DifferenceKind,
  countKinds,
  differenceKinds,
  isMovedToo,
} from '../../shared/compare/compare'
import type { SceneItem } from '../../shared/compare/scene'
import { Button } from '../ui/Button'
import { useT } from '../ui/i18n'
import './comparison.css'

/** More than this are counted and not listed: nobody reads on. */
const mostListed = 300

type ComparisonViewProps = {
  title: string
  differences: readonly Difference[]
  /** Undefined where the later moment is not on the canvas. */
  onShow: ((difference: Difference) => void) | undefined
  onBack: () => void
  /** The later moment, where it is not on the canvas. */
  picture: ReactNode
}

export function ComparisonView(props: ComparisonViewProps) {
  const { title, differences, onShow, onBack, picture } = props
  const t = useT()
  return (
    <div className="th-history-comparison">
      <div className="th-history-bar">
        <p className="th-history-lead">{title}</p>
        <Button onClick={onBack}>{t('history.endCompare')}</Button>
      </div>
      <Counts differences={differences} />
      {picture}
      {differences.length === 0 && <p className="th-history-empty">{t('history.same')}</p>}
      <ul className="th-history-differences">
        {differences.slice(0, mostListed).map((difference) => (
          <li key={`${difference.kind} ${difference.item.id}`}>
            {onShow ? (
              <button
                type="button"
                className="th-history-difference"
                data-kind={difference.kind}
                onClick={() => onShow(difference)}
              >
                <DifferenceWords difference={difference} />
              </button>
            ) : (
              <div className="th-history-difference" data-kind={difference.kind}>
                <DifferenceWords difference={difference} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {differences.length > mostListed && (
        <p className="th-history-empty">
          {t('history.more', { count: differences.length - mostListed })}
        </p>
      )}
    </div>
  )
}

/** `3 added · 1 moved`, each in its colour. */
export function Counts({ differences }: { differences: readonly Difference[] }) {
  const t = useT()
  const counts = countKinds(differences)
  const some = differenceKinds.filter((kind) => counts[kind] > 0)
  return (
    <ul className="th-history-counts">
      {some.map((kind) => (
        <li key={kind} className="th-history-count" data-kind={kind}>
          {t(countKey[kind], { count: counts[kind] })}
        </li>
      ))}
    </ul>
  )
}

const countKey = {
  added: 'history.countAdded',
  removed: 'history.countRemoved',
  changed: 'history.countChanged',
  moved: 'history.countMoved',
} as const satisfies Record<DifferenceKind, string>

function DifferenceWords({ difference }: { difference: Difference }) {
  const t = useT()
  const { kind, item, before } = difference
  const isMove = kind === 'moved' || isMovedToo(difference)
  const places = (isMove ? [before, item] : [item]).map(cellWords)
  return (
    <span className="th-history-what">
      <span className="th-history-kind">{t(`history.${kind}`)}</span>
      <span className="th-history-label">{item.label || t(`history.what.${item.what}`)}</span>
      <span className="th-history-place">
        {item.what === 'note' && places.every(Boolean)
          ? places.join(' → ')
          : t(`history.what.${item.what}`)}
      </span>
      {kind === 'changed' && before && before.label !== item.label && (
        <span className="th-history-was">{t('history.was', { text: before.label || '—' })}</span>
      )}
    </span>
  )
}

const cellWords = (item: SceneItem | undefined) =>
  item?.cell ? `${item.cell.stage} · ${item.cell.lane}` : ''
