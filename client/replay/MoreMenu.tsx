// What is wanted less often: the link to this moment, idle time, the keys.
import { useState } from 'react'
import { CopyField } from '../ui/CopyField'
import { useT } from '../ui/i18n'
import { ExportForm } from './film/ExportForm'
import { Popover } from './Popover'
import { useAxis, usePlayer, useReplaying } from './context'
import { MoreIcon } from './icons'
import type { Player } from './player'

type MoreMenuProps = { title: string; player: Player }

export function MoreMenu({ title, player }: MoreMenuProps) {
  const t = useT()
  return (
    <Popover label={t('replay.more')} icon={<MoreIcon />}>
      {() => (
        <>
          <p className="th-popover-title">{t('replay.linkHere')}</p>
          <LinkHere />
          <Folding player={player} />
          <ExportForm title={title} />
          <Keys />
        </>
      )}
    </Popover>
  )
}

function LinkHere() {
  const t = useT()
  const { linkAt } = useReplaying()
  const at = usePlayer(({ wall }) => wall)
  const { role, link } = linkAt(at)
  return (
    <div className="th-link-here">
      <CopyField label={t('replay.linkHere')} value={link} />
      {role !== 'viewer' && (
        <p className="th-row-note">{t('replay.linkRole', { role: t(`role.${role}`) })}</p>
      )}
    </div>
  )
}

function Folding({ player }: { player: Player }) {
  const t = useT()
  const { isFolded } = useAxis()
  return (
    <label className="th-row">
      <input
        type="checkbox"
        checked={isFolded}
        onChange={(event) => player.fold(event.target.checked)}
      />
      <span className="th-row-words">
        {t('replay.fold')}
        <span className="th-row-note">{t('replay.foldHint')}</span>
      </span>
    </label>
  )
}

const keys = [
  ['Space', 'K', 'play'],
  ['J', 'L', 'ten'],
  ['←', '→', 'five'],
  ['⇧ ←', '⇧ →', 'chapter'],
  [',', '.', 'step'],
  ['<', '>', 'speed'],
  ['0', '9', 'tenth'],
  ['Home', 'End', 'ends'],
  ['F', '', 'full'],
] as const

function Keys() {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="th-row"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('replay.keys')}
      </button>
      {isOpen && (
        <dl className="th-keys">
          {keys.map(([one, other, what]) => (
            <div key={what} style={{ display: 'contents' }}>
              <dt>
                <kbd>{one}</kbd> {other && <kbd>{other}</kbd>}
              </dt>
              <dd>{t(`replay.key.${what}`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
