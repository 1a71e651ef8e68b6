// The player at the foot of the page: the session as a line, and under it what moves through it.
import type { ReactNode } from 'react'
import type { Shot } from '../../shared/story'
import { Button, IconButton } from '../ui/Button'
import { useT } from '../ui/i18n'
import { PauseIcon, PlayIcon } from '../ui/icons'
import { ActivityLine } from './ActivityLine'
import { ChapterMenu } from './ChapterMenu'
import { FilterMenu } from './FilterMenu'
import { MarkMenu } from './MarkMenu'
import { MoreMenu } from './MoreMenu'
import { Scrubber } from './Scrubber'
import { SessionClock } from './SessionClock'
import { usePlayer, useReplaying, useView } from './context'
import { FollowIcon, FullScreenIcon, NextIcon, PreviousIcon } from './icons'
import { JumpIcon } from './jumpIcons'
import { keepFocus } from './keepFocus'
import { goToLandmark, jumpMs, toggleFullScreen } from './keys'
import { landmarks } from './landmarks'
import { type Speed, speeds } from './player'
import { StoryButton } from './story/StoryButton'
import './player-bar.css'

type PlayerBarProps = { title: string; onStory: (shots: Shot[]) => void }

export function PlayerBar({ title, onStory }: PlayerBarProps) {
  const t = useT()
  const replaying = useReplaying()
  const { player, log, retry } = replaying
  const isDead = usePlayer(({ length }) => log !== 'ready' || length === 0)
  return (
    <section className="th-player" aria-label={t('replay.title')}>
      <Scrubber disabled={isDead} />
      <div className="th-player-row">
        <Transport disabled={isDead} />
        <div className="th-player-now">
          <SessionClock />
          <ActivityLine />
        </div>
        {log === 'failed' && <Button onClick={retry}>{t('replay.retry')}</Button>}
        <div className="th-player-tools">
          <StoryButton onStory={onStory} />
          <ChapterMenu />
          <FollowButton />
          <FilterMenu />
          <MarkMenu />
          <SpeedChoice disabled={isDead} />
          <MoreMenu title={title} player={player} />
          <IconButton
            className="th-player-full"
            label={t('replay.fullScreen')}
            icon={<FullScreenIcon />}
            onMouseDown={keepFocus}
            onClick={toggleFullScreen}
          />
        </div>
      </div>
    </section>
  )
}

function Transport({ disabled }: { disabled: boolean }) {
  const t = useT()
  const replaying = useReplaying()
  const { player } = replaying
  const playing = usePlayer(({ state }) => state.playing)
  const hasLandmarks = landmarks(replaying).length > 0
  const key = (label: string, icon: ReactNode, onClick: () => void, className = '') => (
    <IconButton {...{ className, label, icon, disabled, onClick }} onMouseDown={keepFocus} />
  )
  return (
    <div className="th-player-keys">
      {hasLandmarks &&
        key(
          t('replay.previous'),
          <PreviousIcon />,
          () => goToLandmark(replaying, -1),
          'th-player-mark',
        )}
      {key(t('replay.back'), <JumpIcon way="back" />, () => player.jump(-jumpMs))}
      {key(
        t(playing ? 'replay.pause' : 'replay.play'),
        playing ? <PauseIcon size={24} /> : <PlayIcon size={24} />,
        () => player.toggle(),
        'th-player-play',
      )}
      {key(t('replay.forward'), <JumpIcon way="forward" />, () => player.jump(jumpMs))}
      {hasLandmarks &&
        key(t('replay.next'), <NextIcon />, () => goToLandmark(replaying, 1), 'th-player-mark')}
    </div>
  )
}

function FollowButton() {
  const t = useT()
  const { follows, setFollows } = useView()
  return (
    <button
      type="button"
      className="th-tool"
      aria-pressed={follows}
      title={t('replay.followHint')}
      onMouseDown={keepFocus}
      onClick={() => setFollows(!follows)}
    >
      <FollowIcon />
      <span className="th-tool-words">{t('replay.follow')}</span>
    </button>
  )
}

function SpeedChoice({ disabled }: { disabled: boolean }) {
  const t = useT()
  const { player } = useReplaying()
  const speed = usePlayer(({ state }) => state.speed)
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
