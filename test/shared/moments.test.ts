// How a workshop stood at any time, from what changed in it.
import { expect, test } from 'vitest'
import {
  WorkshopHistory,
  type WorkshopMoment,
  momentsFrom,
  shownChanges,
} from '../../shared/facilitation/moments'

const timer = { kind: 'running', endsAt: 900, durationMs: 500 }
const moments: WorkshopMoment[] = [
  { at: 100, changes: { agenda: [], timer: { kind: 'off' }, frozen: false } },
  { at: 200, changes: { current: { step: 'a', startedAt: 200, starts: 1 }, timer } },
  { at: 300, changes: { current: null } },
]

test('[REPLAY11] any time shows what had changed until then', () => {
  const history = new WorkshopHistory(moments)
  expect(history.at(99)).toBeUndefined()
  expect(history.at(100)?.timer).toEqual({ kind: 'off' })
  expect(history.at(250)).toMatchObject({ current: { step: 'a' }, timer, rounds: [] })
  expect(history.at(250)).toBe(history.at(299))
  expect(history.at(10_000)).toMatchObject({ current: undefined, timer })
})

test('[REPLAY11] what names people is left out, and what is not shown is no moment', () => {
  const changes = { hands: [{ person: 'AAAAAAAAAAAA' }], leader: 'AAAAAAAAAAAA', frozen: true }
  expect(shownChanges(changes)).toEqual({ frozen: true })
  expect(shownChanges({ cohosts: ['AAAAAAAAAAAA'] })).toBeUndefined()
  expect(shownChanges(null)).toBeUndefined()
})

test('[LINKS8] a link that begins late is told only how it stood then, and what came after', () => {
  const late = momentsFrom(moments, 250)
  expect(late.map(({ at }) => at)).toEqual([250, 300])
  expect(new WorkshopHistory(late).at(260)).toEqual(new WorkshopHistory(moments).at(260))
  expect(momentsFrom(moments, 50)).toEqual(moments)
})
