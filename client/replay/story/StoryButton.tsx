// The way into the story, which takes a moment to be made.
import { useState } from 'react'
import type { Shot } from '../../../shared/story'
import { useT } from '../../ui/i18n'
import { useReplaying } from '../context'
import { StoryIcon } from '../icons'
import { keepFocus } from '../keepFocus'
import { prepareStory } from './prepare'

export function StoryButton({ onStory }: { onStory: (shots: Shot[]) => void }) {
  const t = useT()
  const replaying = useReplaying()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const begin = () => {
    setState('busy')
    prepareStory(replaying).then(
      (shots) => {
        setState('idle')
        onStory(shots)
      },
      () => setState('failed'),
    )
  }
  const words = {
    idle: t('story.button'),
    busy: t('story.preparing'),
    failed: t('story.failed'),
  }[state]
  return (
    <button
      type="button"
      className="th-tool"
      title={t('story.hint')}
      aria-label={words}
      disabled={replaying.log !== 'ready' || replaying.count === 0 || state === 'busy'}
      onMouseDown={keepFocus}
      onClick={begin}
    >
      <StoryIcon />
      <span className="th-tool-words">{words}</span>
    </button>
  )
}
