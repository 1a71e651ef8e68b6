// The time that is left, as it is shown.
import type { Timer } from './model'
import { unreachable } from '../assert'

/** Ms that are left; negative once the time is over. Undefined without a timer. */
export function leftMs(timer: Timer, now: number): number | undefined {
  switch (timer.kind) {
    case 'off':
      return undefined
    case 'running':
      return timer.endsAt - now
    case 'paused':
      return timer.leftMs
    default:
      return unreachable(timer)
  }
}

/** Seconds to show: the last one is 1 until it is over, and then 0. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / 1000))

/** 07:30, or 1:02:05 from an hour on. */
export function clockWords(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** Ms until another second is shown. */
export const untilNextSecond = (ms: number): number => ((((ms - 1) % 1000) + 1000) % 1000) + 1
