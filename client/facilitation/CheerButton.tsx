// Six emoji to send up. The choice is a popover of the browser's own: a press outside or Esc closes it.
import { useId, useRef } from 'react'
import { cheers } from '../../shared/facilitation/commands'
import { IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { SmileIcon } from '../ui/icons'
import { useCommand } from './context'

const words = {
  '👏': 'cheer.clap',
  '❤️': 'cheer.heart',
  '🎉': 'cheer.party',
  '💡': 'cheer.idea',
  '😂': 'cheer.laugh',
  '👍': 'cheer.thumb',
} as const

export function CheerButton() {
  const t = useT()
  const run = useCommand()
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const choice = useRef<HTMLDivElement>(null)
  const place = () => {
    const { left = 0, bottom = 0 } = button.current?.getBoundingClientRect() ?? {}
    const width = 290
    choice.current?.style.setProperty(
      'left',
      `${Math.max(6, Math.min(left - width / 2, innerWidth - width - 6))}px`,
    )
    choice.current?.style.setProperty('top', `${bottom + 8}px`)
  }
  return (
    <>
      <IconButton
        ref={button}
        label={t('cheer.choose')}
        icon={<SmileIcon />}
        popoverTarget={id}
        onClick={place}
      />
      <div ref={choice} id={id} popover="auto" className="th-cheers" aria-label={t('cheer.choose')}>
        {cheers.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className="th-cheer-choice"
            aria-label={t(words[emoji])}
            title={t(words[emoji])}
            onClick={() => void run({ type: 'cheer', emoji })}
          >
            {emoji}
          </button>
        ))}
      </div>
    </>
  )
}
