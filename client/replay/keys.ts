// The keyboard of the player. It listens before the canvas does, whose own keys are for drawing.
import { useEffect } from 'react'
import type { Player } from './player'

export const jumpMs = 10_000

function actionOf(player: Player, event: KeyboardEvent): (() => void) | undefined {
  switch (event.key) {
    case ' ':
      return () => {
        if (!event.repeat) player.toggle()
      }
    case 'ArrowLeft':
      return () => player.jump(-jumpMs)
    case 'ArrowRight':
      return () => player.jump(jumpMs)
    case 'ArrowUp':
      return () => player.shiftSpeed(1)
    case 'ArrowDown':
      return () => player.shiftSpeed(-1)
    case 'Home':
      return () => player.seek(0)
    case 'End':
      return () => player.seek(player.length)
    default:
      return undefined
  }
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

export function usePlayerKeys(player: Player, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: KeyboardEvent) => {
      const action = isTaken(event) ? undefined : actionOf(player, event)
      if (!action) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [player, enabled])
}
