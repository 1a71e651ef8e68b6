// The links to a board, one row per role, those for the people invited first: what the role may do, the link
// to copy, and for participants a code to scan. The same on the start page and in the board's share dialog.
import { useState } from 'react'
import type { Role } from '../../shared/access'
import type { RoleLinks as Links } from '../link'
import { Button } from './Button'
import { CopyField } from './CopyField'
import { AlertIcon, PlusIcon } from './icons'
import { useT } from './i18n'
import { QrCard } from './QrCard'
import { RoleChip } from './RoleChip'
import './role-links.css'

const order = ['participant', 'viewer', 'facilitator'] as const

type RoleLinksProps = {
  links: Links
  /** Makes the link of a role of which none is known here. */
  onMake?: (role: Role) => Promise<void>
}

export function RoleLinks({ links, onMake }: RoleLinksProps) {
  return (
    <div className={links.participant ? 'th-links th-links-scan' : 'th-links'}>
      <ul className="th-links-rows">
        {order.map((role) => {
          const url = links[role]
          if (url === undefined && !onMake) return null
          return <LinkRow key={role} role={role} url={url} onMake={onMake} />
        })}
      </ul>
      {links.participant && <QrCard url={links.participant} />}
    </div>
  )
}

type LinkRowProps = { role: Role; url: string | undefined; onMake: RoleLinksProps['onMake'] }

function LinkRow({ role, url, onMake }: LinkRowProps) {
  const t = useT()
  return (
    <li className="th-links-row">
      <div className="th-links-what">
        <RoleChip role={role} />
        <p className="th-links-may">{t(`role.${role}.may`)}</p>
      </div>
      {url !== undefined ? (
        <CopyField label={t('share.linkFor', { role: t(`role.${role}`) })} value={url} />
      ) : (
        onMake && <MakeLink onMake={() => onMake(role)} />
      )}
      {url !== undefined && role === 'facilitator' && (
        <p className="th-links-keep">
          <AlertIcon size={16} />
          {t('role.facilitator.keep')}
        </p>
      )}
    </li>
  )
}

function MakeLink({ onMake }: { onMake: () => Promise<void> }) {
  const t = useT()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  return (
    <>
      <Button
        className="th-links-make"
        disabled={state === 'busy'}
        onClick={() => {
          setState('busy')
          onMake().catch(() => setState('failed'))
        }}
      >
        <PlusIcon size={18} />
        {t('share.make')}
      </Button>
      {state === 'failed' && (
        <p className="th-links-problem" role="alert">
          {t('links.failed')}
        </p>
      )}
    </>
  )
}
