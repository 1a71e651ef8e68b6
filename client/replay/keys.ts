// The keyboard of the player, as people know it from films. It listens before the canvas does, whose own keys are
// for drawing. By `code` where a letter is meant: with a Korean input method on, the key says something else.
import { useEffect } from 'react'
import type { Replaying } from './context'
import { landmarks } from './landmarks'
import type { Player } from './player'

export const jumpMs = 10_000
const arrowMs = 5000
/** So near before a landmark counts as being at it. */
const nearMs = 1500

/** Goes to the landmark before or after where the replay stands; else to its end. */
export function goToLandmark(replaying: Replaying, by: 1 | -1): void {
  const { player } = replaying
  const { time } = player.state
  const all = landmarks(replaying).map(({ at }) => player.axis.toSession(at))
  const next =
    by > 0 ? all.find((each) => each > time + 1) : all.findLast((each) => each < time - nearMs)
  player.seek(next ?? (by > 0 ? player.length : 0))
}

function actionOf(replaying: Replaying, event: KeyboardEvent): (() => void) | undefined {
  const { player } = replaying
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined && !event.shiftKey) {
    return () => player.seek((player.length * Number(digit)) / 10)
  }
  const name = event.shiftKey ? `shift ${event.code}` : event.code
  return actions(player, replaying, event.repeat)[name]
}

function actions(
  player: Player,
  replaying: Replaying,
  isRepeated: boolean,
): Record<string, () => void> {
  const toggle = () => {
    if (!isRepeated) player.toggle()
  }
  return {
    Space: toggle,
    KeyK: toggle,
    KeyJ: () => player.jump(-jumpMs),
    KeyL: () => player.jump(jumpMs),
    ArrowLeft: () => player.jump(-arrowMs),
    ArrowRight: () => player.jump(arrowMs),
    'shift ArrowLeft': () => goToLandmark(replaying, -1),
    'shift ArrowRight': () => goToLandmark(replaying, 1),
    ArrowUp: () => player.shiftSpeed(1),
    ArrowDown: () => player.shiftSpeed(-1),
    'shift Period': () => player.shiftSpeed(1),
    'shift Comma': () => player.shiftSpeed(-1),
    Period: () => player.step(1),
    Comma: () => player.step(-1),
    Home: () => player.seek(0),
    End: () => player.seek(player.length),
    KeyF: toggleFullScreen,
  }
}

export function toggleFullScreen(): void {
  const asked = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  // A browser may refuse; then the page stays as it is.
  asked.catch(() => undefined)
}

/** What has the focus keeps the keys it answers to: a list all, a button and a link the space bar. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target instanceof HTMLElement ? event.target : undefined
  if (target?.closest('select, textarea, dialog, [role="menu"], [contenteditable="true"]'))
    return true
  if (target?.closest('input:not([type="range"])')) return true
  return event.key === ' ' && !!target?.closest('button, a')
}

export function usePlayerKeys(replaying: Replaying, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: KeyboardEvent) => {
      const action = isTaken(event) ? undefined : actionOf(replaying, event)
      if (!action) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [replaying, enabled])
}
