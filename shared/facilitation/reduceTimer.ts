// The timer. Nothing ticks: a running timer is the time at which it ends.
import { unreachable } from '../assert'
import { type FacilitatorCommand, mostMinutes } from './commands'
import type { Timer } from './model'

type TimerCommand = Extract<
  FacilitatorCommand,
  { type: 'start-timer' | 'pause-timer' | 'resume-timer' | 'extend-timer' | 'stop-timer' }
>

const minuteMs = 60_000
const longestMs = mostMinutes * minuteMs

export function runningTimer(minutes: number, now: number): Timer {
  const durationMs = Math.round(minutes * minuteMs)
  return { kind: 'running', endsAt: now + durationMs, durationMs }
}

/** Undefined when the command makes no sense for this timer. */
export function reduceTimer(timer: Timer, command: TimerCommand, now: number): Timer | undefined {
  switch (command.type) {
    case 'start-timer':
      return runningTimer(command.minutes, now)
    case 'pause-timer': {
      if (timer.kind !== 'running' || timer.endsAt <= now) return undefined
      return { kind: 'paused', leftMs: timer.endsAt - now, durationMs: timer.durationMs }
    }
    case 'resume-timer': {
      if (timer.kind !== 'paused') return undefined
      return { kind: 'running', endsAt: now + timer.leftMs, durationMs: timer.durationMs }
    }
    case 'extend-timer':
      return extended(timer, command.minutes * minuteMs, now)
    case 'stop-timer':
      return timer.kind === 'off' ? undefined : { kind: 'off' }
    default:
      return unreachable(command)
  }
}

/** One that has rung goes on from now. */
function extended(timer: Timer, moreMs: number, now: number): Timer | undefined {
  if (timer.kind === 'off') return undefined
  const durationMs = Math.min(longestMs, Math.round(timer.durationMs + moreMs))
  if (timer.kind === 'paused') {
    return { kind: 'paused', leftMs: Math.min(longestMs, timer.leftMs + moreMs), durationMs }
  }
  const leftMs = Math.max(0, timer.endsAt - now) + moreMs
  return { kind: 'running', endsAt: now + Math.min(longestMs, leftMs), durationMs }
}
