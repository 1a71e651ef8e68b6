// What is special now, in words: writing privately, a frozen board, an ended session.
import type { ReactNode } from 'react'
import { useT } from '../ui/i18n'
import { EyeOffIcon, FlagIcon, SnowIcon } from '../ui/icons'
import { useFacilitates, useShared, useWorkshop } from './context'

export function Badges() {
  const t = useT()
  const phase = useShared('phase')
  const frozen = useShared('frozen')
  const endedAt = useShared('endedAt')
  const drafts = useWorkshop(({ personal }) => personal.drafts, 0)
  const facilitates = useFacilitates()
  const isPrivate = phase?.kind === 'private'
  if (endedAt !== undefined) {
    return (
      <Badge kind="ended" icon={<FlagIcon size={16} />} title={t('badge.ended')}>
        {t(facilitates ? 'badge.endedForFacilitators' : 'badge.endedText')}
      </Badge>
    )
  }
  return (
    <>
      {frozen && (
        <Badge kind="frozen" icon={<SnowIcon size={16} />} title={t('badge.frozen')}>
          {t(facilitates ? 'badge.frozenForFacilitators' : 'badge.frozenText')}
        </Badge>
      )}
      {isPrivate && (
        <Badge
          kind="private"
          icon={<EyeOffIcon size={16} />}
          title={t(phase.anonymous ? 'badge.anonymous' : 'badge.private')}
        >
          {facilitates
            ? t('badge.privateForFacilitators')
            : [
                t(phase.anonymous ? 'badge.anonymousText' : 'badge.privateText'),
                ...(drafts > 0 ? [t('badge.drafts', { count: drafts })] : []),
              ].join(' · ')}
        </Badge>
      )}
    </>
  )
}

type BadgeProps = { kind: string; icon: ReactNode; title: string; children: string }

function Badge({ kind, icon, title, children }: BadgeProps) {
  return (
    <p className="th-badge" data-kind={kind} role="status">
      {icon}
      <span>
        <strong>{title}</strong> {children}
      </span>
    </p>
  )
}
