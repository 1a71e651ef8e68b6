// The board's share dialog: every link this browser knows for the board.
import type { ReactNode } from 'react'
import type { RoleLink } from '../link'
import { Dialog } from './Dialog'
import { useT } from './i18n'
import { RoleLinks } from './RoleLinks'

type ShareDialogProps = {
  links: RoleLink[]
  onClose: () => void
  /** Below the links. */
  children?: ReactNode
}

export function ShareDialog({ links, onClose, children }: ShareDialogProps) {
  const t = useT()
  const lead = links.length === 1 ? t('share.own') : t('share.lead')
  return (
    <Dialog title={t('share.title')} lead={lead} wide onClose={onClose}>
      <RoleLinks links={links} />
      {children}
    </Dialog>
  )
}
