// The store of a workshop on the page, without a page: commands, answers, clocks, locks.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { withMedian } from '../../client/canvas/workshop/adopt'
import { clockWords, leftMs, secondsLeft, untilNextSecond } from '../../shared/facilitation/time'
import { effectsOfLeaving, moved, nextStep } from '../../client/facilitation/programme'
import { outcomeWords } from '../../client/facilitation/refusalWords'
import { Anonymity } from '../../client/sync/anonymity'
import { votingIn, withDot } from '../../client/sync/dots'
import { Facilitation, isHeldBack, writesPrivately } from '../../client/sync/facilitation'
import { isLocked, locksFor, withStructureOf } from '../../client/sync/locks'
import { withSameParts } from '../../client/sync/sameParts'
import { ServerClock } from '../../client/sync/serverClock'
import { Unsaved } from '../../client/sync/unsaved'
import { isAnonymousId } from '../../shared/anonymous'
import { type Request, refusals } from '../../shared/facilitation/commands'
import { initialState } from '../../shared/facilitation/initial'
import type { Personal, State } from '../../shared/facilitation/model'
import { en } from '../../shared/i18n/en'
import { ko } from '../../shared/i18n/ko'
import type { PersonId } from '../../shared/ids'

const me = 'me0000000000' as PersonId

const stateOf = (patch: Partial<State> = {}): State => ({ ...initialState([]), ...patch })
const participant: Personal = { facilitates: false, ballots: {}, drafts: 0 }
const facilitator: Personal = { ...participant, facilitates: true }

function page() {
  const sent: Request[] = []
  const line = { isOpen: true }
  const facilitation = new Facilitation((request) => {
    if (line.isOpen) sent.push(request)
    return line.isOpen
  })
  return { facilitation, sent, line }
}

/** Lets what waits for earlier answers leave. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('[STAGE1] a facilitator’s command carries the version on the screen, and one’s own last command counts as seen', async () => {
  const { facilitation, sent } = page()
  facilitation.take({ now: 0, state: stateOf({ version: 7 }), personal: facilitator })
  const first = facilitation.send({ type: 'extend-timer', minutes: 1 })
  const second = facilitation.send({ type: 'extend-timer', minutes: 1 })
  await turn()
  expect(sent).toMatchObject([{ seen: 7 }])
  facilitation.reply({ id: sent[0]?.id ?? 0, version: 8, ok: true })
  expect(await first).toEqual({ ok: true })
  await turn()
  expect(sent).toMatchObject([{ seen: 7 }, { seen: 8 }])
  facilitation.reply({ id: sent[1]?.id ?? 0, version: 9, ok: false, refusal: 'stale' })
  expect(await second).toEqual({ ok: false, refusal: 'stale' })
})

test('[STAGE1] what everybody may do carries no version', async () => {
  const { facilitation, sent } = page()
  facilitation.take({ now: 0, state: stateOf(), personal: participant })
  void facilitation.send({ type: 'raise-hand' })
  await turn()
  expect(sent[0]).not.toHaveProperty('seen')
})

test('[STAGE2] without a line a command is refused as offline, also one that was on its way', async () => {
  const { facilitation, line } = page()
  const pending = facilitation.send({ type: 'raise-hand' })
  await turn()
  facilitation.lineClosed()
  expect(await pending).toEqual({ ok: false, refusal: 'offline' })
  line.isOpen = false
  expect(await facilitation.send({ type: 'raise-hand' })).toEqual({ ok: false, refusal: 'offline' })
})

test('[STAGE2] each refusal has words in both languages', () => {
  for (const refusal of [...refusals, 'offline', 'staleBy']) {
    expect(en).toHaveProperty([`refusal.${refusal}`])
    expect(ko).toHaveProperty([`refusal.${refusal}`])
  }
  const t = (key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`
  const stale = { ok: false, refusal: 'stale' } as const
  expect(outcomeWords(t, stale, ['Mina'])).toContain('Mina')
  expect(outcomeWords(t, stale, ['Mina', 'Ann'])).toBe('refusal.stale {}')
})

test('[STAGE3] quick answers show at once, only the newest is sent, and a refused one is taken back', async () => {
  const { facilitation, sent } = page()
  facilitation.take({ now: 0, state: stateOf(), personal: participant })
  const dots = (count: number) => ({ kind: 'dots', dots: { note: count } }) as const
  const answers = [1, 2, 3].map((count) => facilitation.answer('r', dots(count)))
  expect(facilitation.ballot('r')).toEqual(dots(3))
  await turn()
  expect(sent.map(({ command }) => command)).toEqual([
    { type: 'answer', round: 'r', ballot: dots(3) },
  ])
  facilitation.reply({ id: sent[0]?.id ?? 0, version: 1, ok: true })
  await Promise.all(answers)
  expect(facilitation.ballot('r')).toEqual(dots(3))
  const refused = facilitation.answer('r', dots(9))
  await turn()
  facilitation.reply({ id: sent[1]?.id ?? 0, version: 1, ok: false, refusal: 'over-budget' })
  expect(await refused).toEqual({ ok: false, refusal: 'over-budget' })
  expect(facilitation.ballot('r')).toEqual(dots(3))
})

test('[STAGE4] news keep the parts that are as they were, and who no longer facilitates has no desk', () => {
  const { facilitation } = page()
  const state = stateOf({ hands: [{ person: me, at: 1 }] })
  facilitation.take({ now: 0, state, personal: facilitator, desk: { people: [] } })
  const before = facilitation.workshop
  let calls = 0
  facilitation.subscribe(() => calls++)
  facilitation.take({ now: 1, state: structuredClone(state) })
  expect(calls).toBe(0)
  facilitation.take({ now: 1, state: structuredClone({ ...state, frozen: true }) })
  expect(calls).toBe(1)
  expect(facilitation.workshop?.state.hands).toBe(before?.state.hands)
  facilitation.take({ now: 2, personal: participant })
  expect(facilitation.workshop?.desk).toBeUndefined()
  expect(withSameParts([1, { a: [1] }], [1, { a: [2] }, 3])).toEqual([1, { a: [2] }, 3])
})

test('[STAGE5] the server’s time is right whatever this computer’s clock says, by the least late word', () => {
  let ticks = 5000
  const clock = new ServerClock(() => ticks)
  const trueOffset = 1_700_000_000_000
  for (const [at, late] of [
    [5000, 900],
    [6000, 40],
    [9000, 300],
    [60_000, 12],
    [61_000, 700],
  ] as const) {
    ticks = at
    clock.hear(trueOffset + at - late)
  }
  ticks = 70_000
  expect(Math.abs(clock.now() - (trueOffset + ticks))).toBeLessThan(50)
  clock.forget()
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000)
})

test('[STAGE5] the time left counts whole seconds down to 0', () => {
  const timer = { kind: 'running', endsAt: 10_000, durationMs: 10_000 } as const
  const left = (now: number) => secondsLeft(leftMs(timer, now) ?? NaN)
  expect([0, 1, 999, 1000, 9001, 9999, 10_000, 12_000].map(left)).toEqual([
    10, 10, 10, 9, 1, 1, 0, 0,
  ])
  expect([1, 1000, 1001, 500].map(untilNextSecond)).toEqual([1, 1000, 1, 500])
  expect([0, 65, 3725].map(clockWords)).toEqual(['00:00', '01:05', '1:02:05'])
  expect(leftMs({ kind: 'off' }, 5)).toBeUndefined()
  expect(leftMs({ kind: 'paused', leftMs: 7, durationMs: 9 }, 5)).toBe(7)
})

test('[STAGE6] an anonymous phase has client ids of its own, for those who write privately only', () => {
  const doc = new Y.Doc()
  const { facilitation } = page()
  const anonymity = new Anonymity(doc, facilitation)
  expect(anonymity.isOn).toBe(false)
  const ids = [doc.clientID]
  const phase = { kind: 'private', id: 'p', anonymous: true, since: 0 } as const
  const tell = (state: State, personal = participant) => {
    facilitation.take({ now: 0, state, personal })
    ids.push(doc.clientID)
  }
  tell(stateOf({ phase }))
  tell(stateOf({ phase, frozen: true }))
  expect(writesPrivately(facilitation.workshop)).toBe(true)
  tell(stateOf())
  tell(stateOf({ phase: { ...phase, id: 'q', anonymous: false } }))
  tell(stateOf({ phase: { ...phase, id: 'r' } }), facilitator)
  const [a, b, c, d, e, f] = ids
  expect(b).not.toBe(a)
  expect([c, d, e, f]).toEqual([b, a, a, a])
})

test('[STAGE6] a browser that was told of an anonymous phase remembers it until it hears of its end', () => {
  let kept = ''
  const memory = { read: () => kept, write: (phase: string) => void (kept = phase) }
  const phase = { kind: 'private', id: 'p', anonymous: true, since: 0 } as const
  const open = () => {
    const doc = new Y.Doc()
    const { facilitation } = page()
    const usual = doc.clientID
    const anonymity = new Anonymity(doc, facilitation, undefined, memory)
    return { doc, facilitation, usual, anonymity }
  }
  open().facilitation.take({ now: 0, state: stateOf({ phase }), personal: participant })
  const { doc, facilitation, usual, anonymity } = open()
  expect([anonymity.isOn, isAnonymousId(doc.clientID)]).toEqual([true, true])
  const first = doc.clientID
  facilitation.take({ now: 0, state: stateOf({ phase }), personal: participant })
  expect(doc.clientID).toBe(first)
  facilitation.take({ now: 0, state: stateOf(), personal: participant })
  expect([anonymity.isOn, doc.clientID, kept]).toEqual([false, usual, ''])
})

test('[STAGE7] while nothing is taken from me the line is not called silent, and my changes wait', () => {
  expect(
    isHeldBack({ state: stateOf({ frozen: true }), personal: participant, desk: undefined }),
  ).toBe(true)
  expect(
    isHeldBack({ state: stateOf({ frozen: true }), personal: facilitator, desk: undefined }),
  ).toBe(false)
  expect(
    isHeldBack({ state: stateOf({ endedAt: 1 }), personal: facilitator, desk: undefined }),
  ).toBe(true)
  const unsaved = new Unsaved()
  unsaved.changed(1)
  unsaved.hold(true, 5)
  expect([unsaved.since, unsaved.count]).toEqual([undefined, 1])
  unsaved.hold(false, 90)
  expect(unsaved.since).toBe(90)
})

test('[STAGE8] a locked structure keeps stages, lanes, title and place of a map, and lets goal and curve through', () => {
  const map = {
    type: 'journey',
    x: 0,
    y: 0,
    rotation: 0,
    parentId: 'page:page',
    props: { kind: 'blank', title: 'A', stages: {}, lanes: {}, goal: '', points: {} },
  }
  const goal = { ...map, props: { ...map.props, goal: 'More' } }
  expect(withStructureOf(map, goal)).toBe(goal)
  const renamed = { ...goal, x: 9, props: { ...goal.props, title: 'B', stages: { s: {} } } }
  expect(withStructureOf(map, renamed)).toEqual(goal)
})

test('[STAGE8] undo does not reach what is locked meanwhile', () => {
  const workshop = (state: Partial<State>, personal = participant) => ({
    state: stateOf(state),
    personal,
    desk: undefined,
  })
  const locks = locksFor(workshop({ structureLocked: true, lockedShapes: ['shape:a'] }))
  const recordOf = (id: string) => ({ type: id === 'shape:map' ? 'journey' : 'note' })
  const set = (id: string, path: string[]) =>
    ({ kind: 'set', id, changes: [{ path, before: 1, after: 2 }] }) as const
  const locked = (op: Parameters<typeof isLocked>[1]) => isLocked(locks, op, recordOf)
  const changed = (id: string, ...path: string[]) => {
    const { kind, changes } = set(id, path)
    return locked({ kind, id, changes: [...changes] })
  }
  expect(changed('shape:a', 'xy')).toBe(true)
  expect(changed('shape:b', 'xy')).toBe(false)
  expect(changed('shape:map', 'props', 'stages', 's')).toBe(true)
  expect(changed('shape:map', 'props', 'points', 'p')).toBe(false)
  expect(locked({ kind: 'create', id: 'shape:map' })).toBe(true)
  expect(locksFor(workshop({ structureLocked: true }, facilitator)).structure).toBe(false)
})

test('[STAGE9] dots keep to the budget and to what one note may get', () => {
  const round = {
    kind: 'dots',
    id: 'r',
    name: '',
    budget: 3,
    perNote: 2,
    lanes: [],
    openedAt: 0,
    state: 'open',
    voters: 0,
  } as const
  const voting = (dots: Record<string, number>) =>
    votingIn({ ...round, lanes: [] }, { kind: 'dots', dots })
  expect(voting({}).left).toBe(3)
  expect(withDot(voting({ a: 1 }), 'a', 1)).toEqual({ a: 2 })
  expect(withDot(voting({ a: 2 }), 'a', 1)).toBeUndefined()
  expect(withDot(voting({ a: 2, b: 1 }), 'c', 1)).toBeUndefined()
  expect(withDot(voting({ a: 1 }), 'a', -1)).toEqual({})
  expect(withDot(voting({}), 'a', -1)).toBeUndefined()
})

test('[STAGE10] adopting the median gives each stage one point of the group and leaves personas alone', () => {
  const point = (stageId: string, mood: number, more = {}) => ({
    stageId,
    at: 0.2,
    mood,
    label: '',
    ...more,
  })
  const stage = (index: string) => ({ index, title: '', width: 300 })
  const points = {
    a: point('s', 1, { label: 'kept' }),
    b: point('s', -1, { at: 0.9 }),
    p: point('s', -2, { personaId: 'mina' }),
  }
  const props = {
    kind: 'current-state',
    stages: { s: stage('a1'), u: stage('a2') },
    points,
  } as const
  const medians = [
    { stage: 's', median: 0.5 },
    { stage: 'u', median: -1 },
    { stage: 'gone', median: 2 },
  ]
  expect(withMedian(props, medians, () => 'new')).toEqual({
    a: { ...points.a, at: 0.5, mood: 0.5 },
    p: points.p,
    new: { stageId: 'u', at: 0.5, mood: -1, label: '' },
  })
})

test('[STAGE11] next says what it ends, and moving a step keeps the others in order', () => {
  const step = (id: string) => ({ id }) as State['agenda'][number]
  const agenda = ['a', 'b', 'c'].map(step)
  const current = { step: 'b', startedAt: 0, starts: 1 }
  expect(nextStep({ agenda, current })?.id).toBe('c')
  expect(nextStep({ agenda, current: undefined })?.id).toBe('a')
  expect(nextStep({ agenda, current: { ...current, step: 'c' } })).toBeUndefined()
  expect(moved(agenda, 0, 2).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  expect(moved(agenda, 2, 0).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  const phase = { kind: 'private', id: 'p', anonymous: false, since: 0 } as const
  const person = { drafts: 6 } as never
  const effects = effectsOfLeaving({ phase, rounds: [] }, { people: [person, person] })
  expect(effects).toEqual({ reveals: 12, closes: [] })
})
