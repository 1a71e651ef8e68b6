// Raising a hand, and where one stands in the queue.
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { HandIcon } from '../ui/icons'
import { useCommand, useMe, useShared } from './context'

export function HandButton() {
  const t = useT()
  const run = useCommand()
  const me = useMe()
  const hands = useShared('hands') ?? []
  const place = hands.findIndex(({ person }) => person === me) + 1
  const label = place > 0 ? t('hand.lower', { place }) : t('hand.raise')
  return (
    <IconButton
      label={label}
      icon={<HandIcon />}
      count={place}
      aria-pressed={place > 0}
      onClick={() => void run({ type: place > 0 ? 'lower-hand' : 'raise-hand' })}
    />
  )
}
