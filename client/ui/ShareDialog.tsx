// The board's share dialog: every link this browser knows for the board.
import type { ReactNode } from 'react'
import type { Role } from '../../shared/access'
import type { RoleLinks as Links } from '../link'
import { Dialog } from './Dialog'
import { useT } from './i18n'
import { RoleLinks } from './RoleLinks'

type ShareDialogProps = {
  links: Links
  /** For whoever may make the links that are not known here. */
  onMake?: (role: Role) => Promise<void>
  onClose: () => void
  /** Below the links. */
  children?: ReactNode
}

export function ShareDialog({ links, onMake, onClose, children }: ShareDialogProps) {
  const t = useT()
  const isOwnAlone = !onMake && Object.keys(links).length === 1
  return (
    <Dialog
      title={t('share.title')}
      lead={t(isOwnAlone ? 'share.own' : 'share.lead')}
      wide
      onClose={onClose}
    >
      <RoleLinks links={links} {...(onMake && { onMake })} />
      {children}
    </Dialog>
  )
}
