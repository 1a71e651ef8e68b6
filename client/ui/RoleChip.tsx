// A role in one word, with its icon and its colour.
import type { Role } from '../../shared/access'
import { EyeIcon, KeyIcon, PencilIcon } from './icons'
import { useT } from './i18n'
import './role-links.css'

const icons = { facilitator: KeyIcon, participant: PencilIcon, viewer: EyeIcon } as const

export function RoleChip({ role }: { role: Role }) {
  const t = useT()
  const Icon = icons[role]
  return (
    <span className={`th-role th-role-${role}`}>
      <Icon size={15} />
      {t(`role.${role}`)}
    </span>
  )
}
