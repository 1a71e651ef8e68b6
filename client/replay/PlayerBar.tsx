// The player at the foot of the page: play, jump, time, what is being done, the slider, the speed.
import type { MouseEvent } from 'react'
import { Button, IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { PauseIcon, PlayIcon } from '../ui/icons'
import { ActivityLine } from './ActivityLine'
import { Scrubber } from './Scrubber'
import { SessionClock } from './SessionClock'
import { usePlayer, useReplaying } from './context'
import { JumpIcon } from './jumpIcons'
import { jumpMs } from './keys'
import { type Speed, speeds } from './player'
import './player-bar.css'

export function PlayerBar() {
  const t = useT()
  const { player, log, retry } = useReplaying()
  const { playing } = usePlayer()
  const isDead = log !== 'ready' || player.length === 0
  return (
    <section className="th-player" aria-label={t('replay.title')} title={t('replay.keys')}>
      <div className="th-player-keys">
        <IconButton
          label={t('replay.back')}
          icon={<JumpIcon way="back" />}
          disabled={isDead}
          onMouseDown={keepFocus}
          onClick={() => player.jump(-jumpMs)}
        />
        <IconButton
          className="th-player-play"
          label={t(playing ? 'replay.pause' : 'replay.play')}
          icon={playing ? <PauseIcon size={24} /> : <PlayIcon size={24} />}
          disabled={isDead}
          onMouseDown={keepFocus}
          onClick={() => player.toggle()}
        />
        <IconButton
          label={t('replay.forward')}
          icon={<JumpIcon way="forward" />}
          disabled={isDead}
          onMouseDown={keepFocus}
          onClick={() => player.jump(jumpMs)}
        />
      </div>
      <div className="th-player-now">
        <SessionClock />
        <ActivityLine />
      </div>
      <Scrubber disabled={isDead} />
      {log === 'failed' ? (
        <Button className="th-player-retry" onClick={retry}>
          {t('replay.retry')}
        </Button>
      ) : (
        <SpeedChoice disabled={isDead} />
      )}
    </section>
  )
}

/** A button that was clicked does not take the space bar with it. */
function keepFocus(event: MouseEvent) {
  event.preventDefault()
}

function SpeedChoice({ disabled }: { disabled: boolean }) {
  const t = useT()
  const { player } = useReplaying()
  const { speed } = usePlayer()
  return (
    <select
      className="th-player-speed"
      aria-label={t('replay.speed')}
      title={t('replay.speed')}
      disabled={disabled}
      value={speed}
      onChange={(event) => {
        player.setSpeed(Number(event.target.value) as Speed)
        // The arrow keys are the player's again.
        event.target.blur()
      }}
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {each}×
        </option>
      ))}
    </select>
  )
}
