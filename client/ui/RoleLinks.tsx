// The links to a board, one row per role: what the role may do, the link to copy, and for participants
// a code to scan. The same on the start page and in the board's share dialog.
import type { RoleLink } from '../link'
import { CopyField } from './CopyField'
import { AlertIcon } from './icons'
import { useT } from './i18n'
import { QrCard } from './QrCard'
import { RoleChip } from './RoleChip'
import './role-links.css'

/** `keepSafe` adds, to the facilitator link, that it cannot be recovered. */
export function RoleLinks({ links, keepSafe }: { links: RoleLink[]; keepSafe?: boolean }) {
  const scan = links.find((link) => link.role === 'participant')
  return (
    <div className={scan ? 'th-links th-links-scan' : 'th-links'}>
      <ul className="th-links-rows">
        {links.map((link) => (
          <LinkRow key={link.role} link={link} keepSafe={keepSafe ?? false} />
        ))}
      </ul>
      {scan && <QrCard link={scan} />}
    </div>
  )
}

function LinkRow({ link, keepSafe }: { link: RoleLink; keepSafe: boolean }) {
  const t = useT()
  return (
    <li className="th-links-row">
      <div className="th-links-what">
        <RoleChip role={link.role} />
        <p className="th-links-may">{t(`role.${link.role}.may`)}</p>
      </div>
      <CopyField label={t('share.linkFor', { role: t(`role.${link.role}`) })} value={link.url} />
      {keepSafe && link.role === 'facilitator' && (
        <p className="th-links-keep">
          <AlertIcon size={16} />
          {t('role.facilitator.keep')}
        </p>
      )}
    </li>
  )
}
