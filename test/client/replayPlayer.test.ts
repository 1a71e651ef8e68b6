// The session's clock, its axis and the names that appear with it.
import { expect, test } from 'vitest'
import { Axis } from '../../client/replay/axis'
import { histogram } from '../../client/replay/histogram'
import { lookOf } from '../../client/authors'
import { Player } from '../../client/replay/player'
import { breakLength, sessionTime } from '../../client/replay/spoken'
import { Tags } from '../../client/replay/tags'

const minute = 60_000
const hour = 60 * minute

test('[REPLAY4] without breaks session time is the time since the first entry', () => {
  const axis = new Axis([5000, 6000, 6000, 15_000])
  expect(axis.length).toBe(10_000)
  expect(axis.toSession(6000)).toBe(1000)
  expect(axis.toWall(1000)).toBe(6000)
  expect(axis.folds).toEqual([])
})

test('[REPLAY4] more than ten seconds without a change are folded to two', () => {
  const axis = new Axis([0, 9000, 9000 + 3 * hour, 10_000 + 3 * hour])
  expect(axis.length).toBe(12_000)
  expect(axis.folds).toEqual([{ at: 10_000, hiddenMs: 3 * hour - 2000 }])
  expect(axis.toSession(9000 + 3 * hour)).toBe(11_000)
  expect(axis.toSession(9000 + 1.5 * hour)).toBe(10_000)
  expect(axis.toWall(10_000)).toBe(9000 + 1.5 * hour)
  expect(axis.foldAt(10_500)).toBe(axis.folds[0])
  expect(axis.foldAt(8000)).toBeUndefined()
})

test('[REPLAY4] unfolded, the session has the time it took, and the replay stays at its moment', () => {
  const player = new Player([0, 1000, hour, hour + 1000], hour)
  expect(player.length).toBe(4000)
  player.fold(false)
  expect(player.length).toBe(hour + 1000)
  expect(player.state.time).toBe(hour)
  player.fold(true)
  expect(player.state.time).toBe(3000)
})

test('[REPLAY4] outside the session is its nearest end', () => {
  const axis = new Axis([5000, 9000])
  expect(axis.toSession(1)).toBe(0)
  expect(axis.toSession(10 ** 12)).toBe(4000)
  expect(new Axis([]).toSession(77)).toBe(0)
  expect(new Axis([5]).length).toBe(0)
})

test('[REPLAY4, REPLAY6] what is no entry is of the session, and can be stepped to', () => {
  const base = 1_733_000_000_000
  const at = (...times: number[]) => times.map((time) => base + time)
  // An hour after the last entry a round is closed; the mark before the first one is not of the session.
  const player = new Player(at(0, 1003, 1003, 40_001), undefined, at(-5, 20_007, hour, hour + 3))
  expect(player.axis.toWall(player.length)).toBe(base + hour + 3)
  const seen: number[] = []
  for (let step = 0; step < 8; step++) {
    seen.push(player.wall - base)
    player.step(1)
  }
  expect(seen).toEqual([0, 1003, 20_007, 40_001, hour, hour + 3, hour + 3, hour + 3])
  expect(player.position).toBe(4)
  for (const time of seen.toReversed().slice(3)) {
    player.step(-1)
    expect(player.wall - base).toBe(time)
  }
  player.step(-1)
  expect(player.wall - base).toBe(0)
})

test('[REPLAY5] playing moves by speed times real time and stops at the end', () => {
  const player = new Player([0, 1000, 2000, 9000])
  player.setSpeed(4)
  player.toggle()
  player.tick(250)
  expect(player.state.time).toBe(1000)
  expect(player.position).toBe(2)
  player.tick(100_000)
  player.tick(100_000)
  expect(player.state).toMatchObject({ time: 9000, playing: false })
  expect(player.position).toBe(4)
  player.toggle()
  expect(player.state).toMatchObject({ time: 0, playing: true })
})

test('[REPLAY5] a paused clock does not move, and no jump leaves the session', () => {
  const player = new Player([0, 1000, 9000, 15_000])
  player.tick(500)
  expect(player.state.time).toBe(0)
  player.jump(-10_000)
  expect(player.state.time).toBe(0)
  player.jump(10_000)
  expect(player.state.time).toBe(10_000)
  player.jump(10 ** 9)
  expect(player.state.time).toBe(15_000)
})

test('[REPLAY5] a session that has one moment only does not play', () => {
  for (const times of [[], [0]]) {
    const player = new Player(times)
    player.toggle()
    expect(player.state.playing).toBe(false)
  }
})

test('[REPLAY6] one change back and forward, and not beyond the ends', () => {
  const player = new Player([0, 1000, 2000])
  player.step(1)
  expect(player.state.time).toBe(1000)
  player.step(1)
  player.step(1)
  expect(player.state.time).toBe(2000)
  player.step(-1)
  player.step(-1)
  player.step(-1)
  expect(player.state.time).toBe(0)
})

test('[REPLAY6] speed goes up and down its steps, and a long session starts faster', () => {
  const player = new Player([0, 1000])
  player.shiftSpeed(-1)
  expect(player.state.speed).toBe(1)
  player.shiftSpeed(1)
  expect(player.state.speed).toBe(2)
  player.setSpeed(120)
  player.shiftSpeed(1)
  expect(player.state.speed).toBe(120)
  const busy = Array.from({ length: 720 }, (_, at) => at * 5000)
  expect(new Player(busy).state.speed).toBe(30)
})

test('[REPLAY3] a name stands at its note for two seconds; the server has none', () => {
  const tags = new Tags()
  tags.tell([{ kind: 'map', id: 'm', author: 'system' }], 0)
  expect(tags.told).toEqual({ tags: [], last: undefined })
  tags.tell([{ kind: 'added', id: 'a', author: 'ann' }], 0)
  tags.tell([{ kind: 'moved', id: 'b', author: 'bo' }], 500)
  expect(tags.told.tags.map((tag) => tag.noteId)).toEqual(['a'])
  expect(tags.told.last?.author).toBe('bo')
  tags.tell([{ kind: 'wrote', id: 'a', author: 'bo' }], 1000)
  tags.expire(2500)
  expect(tags.told.tags).toEqual([{ noteId: 'a', author: 'bo', leaving: false }])
  tags.expire(3000)
  expect(tags.told.tags).toEqual([])
})

test('[REPLAY3] who is not known has no name, and a colour that is none never reaches a style', () => {
  const look = lookOf([
    { id: 'ann', name: 'Ann', color: '#112233' },
    { id: 'eve', name: ' ', color: 'url(//x)' },
  ])
  expect(look('ann')).toEqual({ name: 'Ann', color: '#112233' })
  expect(look('eve')).toEqual(look('nobody'))
  expect(look('nobody').name).toBeUndefined()
})

test('[REPLAY4] the bars hold what people did, at its time and by its author', () => {
  const entry = (author: string, at: number) => ({ seq: 0, at, author })
  const bars = histogram(
    [entry('system', 0), entry('a', 0), entry('a', 1), entry('b', 1), entry('a', 1000)],
    new Axis([0, 1000]),
  )
  expect(bars.map(({ from }) => from)).toEqual([0, 239 / 240])
  const [first] = bars
  expect(first?.parts.map(({ author }) => author)).toEqual(['a', 'b'])
  expect(first?.parts.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(1)
  expect(histogram([entry('a', 0)], new Axis([0]))).toEqual([])
})

test('[REPLAY4] times are told as hours, minutes and seconds', () => {
  expect(sessionTime(0)).toBe('0:00:00')
  expect(sessionTime(hour + 2 * minute + 3999)).toBe('1:02:03')
  expect(breakLength(2 * hour + 10 * minute, 'en')).toBe('2 hr 10 min')
  expect(breakLength(49 * hour, 'ko')).toBe('2일 1시간')
})
