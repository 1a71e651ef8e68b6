// Marking the moment that is shown, for facilitators.
import { useT } from '../ui/i18n'
import { FlagIcon } from '../ui/icons'
import { MarkerForm } from './MarkerForm'
import { Popover } from './Popover'
import { useReplaying } from './context'

export function MarkMenu() {
  const t = useT()
  const { player, marking } = useReplaying()
  if (!marking) return null
  return (
    <Popover label={t('marker.mark')} icon={<FlagIcon />} words={t('marker.mark')}>
      {(close) => (
        <MarkerForm
          onMark={(marker) => marking.add({ ...marker, at: Math.round(player.wall) })}
          onDone={close}
        />
      )}
    </Popover>
  )
}
