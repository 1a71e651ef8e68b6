// The rules of a workshop: every command in every state, by anybody.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '../../shared/access'
import { type Command, refusals } from '../../shared/facilitation/commands'
import type { State, Step } from '../../shared/facilitation/model'
import { parseRequest } from '../../shared/facilitation/parse'
import { isDecision, reduce } from '../../shared/facilitation/reduce'
import { Scene, anyCommand, somebody } from '../support/commands'

const board = { kind: 'board' as const }
const agenda: Step[] = [
  {
    id: 'step1',
    title: 'Write',
    prompt: 'What?',
    minutes: 10,
    focus: { kind: 'map', map: 'shape:map', stages: [], lanes: ['l1'] },
    writing: 'private',
    structure: 'locked',
    round: { kind: 'poll', name: 'Mood', question: '?', choices: ['a', 'b'] },
  },
  {
    id: 'step2',
    title: 'Look',
    prompt: '',
    minutes: 0,
    focus: board,
    writing: 'anonymous',
    structure: 'open',
    round: undefined,
  },
]
const facilitator = somebody[0] ?? ('' as never)
const participant = somebody[1] ?? ('' as never)

/** Carries a command out as the server does. */
function run(
  scene: Scene,
  command: Command,
  actor = facilitator,
  role = roles[2] as (typeof roles)[number],
) {
  const decision = reduce(
    scene.state,
    command,
    scene.facts(actor, role),
    isDecision(command) ? scene.state.version : undefined,
    scene.decided,
  )
  if ('refusal' in decision) return decision.refusal
  scene.state = decision.state
  if (isDecision(command)) scene.decided = decision.state.version
  for (const effect of decision.effects) {
    if (effect.type === 'ballot') {
      const ballots = scene.ballots.get(effect.round) ?? new Map()
      if (effect.ballot) ballots.set(effect.voter, effect.ballot)
      else ballots.delete(effect.voter)
      scene.ballots.set(effect.round, ballots)
    }
    if (effect.type === 'closed') scene.ballots.delete(effect.round.id)
    if (effect.type === 'withdrawn') scene.ballots.delete(effect.round)
    if (effect.type === 'remove') scene.removed.add(effect.person)
    if (effect.type === 'readmit') scene.removed.delete(effect.person)
  }
  return decision
}

test('[FACIL4] every command in every state has an answer, and leaves a state that holds together', () => {
  const actors = fc.constantFrom(
    ...somebody.flatMap((person) => roles.map((role) => [person, role] as const)),
  )
  const moves = fc.array(fc.tuple(anyCommand, actors, fc.nat(120_000)), { maxLength: 60 })
  fc.assert(
    fc.property(moves, (steps) => {
      const scene = new Scene(agenda)
      for (const [command, [person, role], ms] of steps) {
        scene.now += ms
        const before = structuredClone(scene.state)
        const { state } = scene
        const answer = run(scene, command as Command, person, role)
        // Pure: what was given is as it was.
        expect(state).toEqual(before)
        if (typeof answer === 'string') {
          expect(refusals).toContain(answer)
          expect(scene.state).toBe(state)
          continue
        }
        expect(scene.state.version).toBe(state.version + (command.type === 'cheer' ? 0 : 1))
        // It survives being stored and sent.
        expect(JSON.parse(JSON.stringify(scene.state))).toEqual(
          JSON.parse(JSON.stringify(structuredClone(scene.state))),
        )
        for (const round of scene.state.rounds) {
          if (round.state === 'open')
            expect(round.voters).toBe(scene.ballots.get(round.id)?.size ?? 0)
        }
        const { timer, endedAt, phase, hands } = scene.state
        if (timer.kind === 'paused') expect(timer.leftMs).toBeGreaterThan(0)
        if (endedAt !== undefined) expect([timer.kind, phase.kind]).toEqual(['off', 'open'])
        expect(new Set(hands.map((hand) => hand.person)).size).toBe(hands.length)
      }
    }),
    { numRuns: 400 },
  )
})

const poll = { kind: 'poll' as const, name: '', question: '?', choices: ['a', 'b'] }
const round = { ...poll, id: 'fresh0', openedAt: 0 }
const result = { kind: 'poll' as const, counts: [1, 0], voters: 1 }
/** Of each part of a state every kind there is. */
const parts: { [Key in keyof State]?: State[Key][] } = {
  timer: [
    { kind: 'off' },
    { kind: 'running', endsAt: 1_060_000, durationMs: 60_000 },
    { kind: 'running', endsAt: 1, durationMs: 60_000 },
    { kind: 'paused', leftMs: 5, durationMs: 60_000 },
  ],
  phase: [
    { kind: 'open' },
    { kind: 'private', id: 'p', anonymous: false, since: 0 },
    { kind: 'private', id: 'p', anonymous: true, since: 0 },
  ],
  current: [undefined, { step: 'step1', startedAt: 0, starts: 1 }],
  frozen: [false, true],
  endedAt: [undefined, 5],
  rounds: [
    [],
    [{ ...round, state: 'open', voters: 0 }],
    [{ ...round, state: 'closed', closedAt: 1, result }],
  ],
  cohosts: [[], [participant]],
}

/** Every state that is put together of these. */
function* statesOf(keys: (keyof State)[], before: State): Generator<State> {
  const [key, ...others] = keys
  if (!key) return yield before
  for (const value of parts[key] ?? []) yield* statesOf(others, { ...before, [key]: value })
}

test('[FACIL4] in each of 576 kinds of state every command of anybody is decided or refused with a reason', () => {
  const start = new Scene(agenda).state
  const states = [...statesOf(Object.keys(parts) as (keyof State)[], start)]
  expect(states).toHaveLength(576)
  const commands = fc.sample(anyCommand, { numRuns: 400, seed: 5 }) as Command[]
  expect(new Set(commands.map(({ type }) => type)).size).toBe(31)
  const answers = new Set<string>()
  for (const [place, state] of states.entries()) {
    for (const [at, command] of commands.entries()) {
      const scene = new Scene(agenda)
      scene.state = state
      const role = roles[(place + at) % roles.length] ?? 'viewer'
      const answer = run(scene, command, role === 'participant' ? participant : facilitator, role)
      answers.add(typeof answer === 'string' ? answer : 'decided')
      const isKnown = typeof answer !== 'string' || refusals.includes(answer)
      if (!isKnown) expect(refusals).toContain(answer)
    }
  }
  expect([...answers].toSorted()).toEqual(
    expect.arrayContaining(['closed', 'decided', 'not-allowed', 'unknown']),
  )
})

test('[FACIL3] nobody but facilitators and co-facilitators makes a decision', () => {
  fc.assert(
    fc.property(anyCommand, fc.constantFrom(...roles.slice(0, 2)), (command, role) => {
      const scene = new Scene(agenda)
      const personal = ['raise-hand', 'lower-hand', 'cheer', 'answer']
      const answer = run(scene, command as Command, participant, role)
      if (role === 'viewer') expect(answer).toBe('not-allowed')
      else if (!personal.includes(command.type)) expect(answer).toBe('not-allowed')
    }),
  )
  const scene = new Scene(agenda)
  run(scene, { type: 'cohost', person: participant, cohost: true })
  expect(run(scene, { type: 'freeze', frozen: true }, participant, 'participant')).toMatchObject({
    state: { frozen: true },
  })
})

test('[FACIL2] a step ends what the one before had running and sets what it says', () => {
  const scene = new Scene(agenda)
  run(scene, { type: 'start-step', step: 'step1' })
  expect(scene.state).toMatchObject({
    current: { step: 'step1', startedAt: scene.now, starts: 1 },
    timer: { kind: 'running', endsAt: scene.now + 600_000, durationMs: 600_000 },
    phase: { kind: 'private', anonymous: false },
    structureLocked: true,
    summons: { mayStay: true },
    rounds: [{ state: 'open', kind: 'poll' }],
  })
  scene.now += 5
  const byHand = { kind: 'poll' as const, name: 'by hand', question: '', choices: ['x', 'y'] }
  run(scene, { type: 'open-round', plan: byHand })
  scene.now += 5
  const next = run(scene, { type: 'start-step', step: 'step2' })
  expect(scene.state).toMatchObject({
    current: { step: 'step2', starts: 2 },
    timer: { kind: 'off' },
    phase: { kind: 'private', anonymous: true },
    structureLocked: false,
    summons: undefined,
    rounds: [{ state: 'closed' }, { state: 'open', name: 'by hand' }],
  })
  expect(typeof next === 'object' && next.effects.map(({ type }) => type)).toEqual([
    'reveal',
    'closed',
  ])
})

test('[FACIL5] the later of two decisions is stale; hands and votes make none stale', () => {
  const scene = new Scene(agenda)
  const seen = scene.state.version
  run(scene, { type: 'raise-hand' }, participant, 'participant')
  const decide = (command: Command, version: number | undefined) =>
    reduce(scene.state, command, scene.facts(facilitator, 'facilitator'), version, scene.decided)
  expect(decide({ type: 'freeze', frozen: true }, seen)).toHaveProperty('state')
  run(scene, { type: 'start-timer', minutes: 1 })
  expect(decide({ type: 'freeze', frozen: true }, seen)).toEqual({ refusal: 'stale' })
  expect(decide({ type: 'freeze', frozen: true }, undefined)).toEqual({ refusal: 'malformed' })
  expect(decide({ type: 'lower-hand-of', person: participant }, seen)).toHaveProperty('state')
})

test('[FACIL6] a timer is paused, resumed, extended and stopped', () => {
  const scene = new Scene(agenda)
  run(scene, { type: 'start-timer', minutes: 2 })
  scene.now += 30_000
  run(scene, { type: 'pause-timer' })
  expect(scene.state.timer).toEqual({ kind: 'paused', leftMs: 90_000, durationMs: 120_000 })
  scene.now += 3_600_000
  run(scene, { type: 'resume-timer' })
  run(scene, { type: 'extend-timer', minutes: 1 })
  expect(scene.state.timer).toEqual({
    kind: 'running',
    endsAt: scene.now + 150_000,
    durationMs: 180_000,
  })
  scene.now += 200_000
  expect(run(scene, { type: 'pause-timer' })).toBe('not-now')
  run(scene, { type: 'extend-timer', minutes: 1 })
  expect(scene.state.timer).toMatchObject({ endsAt: scene.now + 60_000 })
  run(scene, { type: 'stop-timer' })
  expect(run(scene, { type: 'extend-timer', minutes: 1 })).toBe('not-now')
})

test('[FACIL4] what is no command of this version is none, whatever it looks like', () => {
  const good = { id: 1, seen: 2, command: { type: 'start-timer', minutes: 5 } }
  expect(parseRequest(good)).toEqual(good)
  const bad: unknown[] = [
    { type: 'start-timer', minutes: -1 },
    { type: 'start-timer', minutes: Infinity },
    { type: 'start-timer' },
    { type: 'explode' },
    { type: 'cheer', emoji: '<b>' },
    { type: 'answer', round: 'r', ballot: { kind: 'dots', dots: { a: 0.5 } } },
    { type: 'answer', round: 'r', ballot: { kind: 'emotion', moods: { a: 3 } } },
    JSON.parse('{"type":"answer","round":"r","ballot":{"kind":"dots","dots":{"__proto__":1}}}'),
    { type: 'cohost', person: 'x', cohost: true },
    { type: 'answer-for', round: 'r', guest: 'a\0b', ballot: { kind: 'poll', choice: 0 } },
    { type: 'open-round', plan: { kind: 'dots', name: '', budget: 1, perNote: 2, lanes: [] } },
    { type: 'summon', focus: { kind: 'area', x: 1e9, y: 0, w: 1, h: 1 }, mayStay: true },
    null,
    [],
  ]
  for (const command of bad) {
    const parsed = parseRequest({ id: 1, command })
    const dots = parsed?.command?.type === 'answer' ? parsed.command.ballot : undefined
    // A hostile key may also just be dropped.
    if (dots) expect(Object.keys((dots as { dots: object }).dots)).toEqual([])
    else expect(parsed?.command).toBeUndefined()
  }
  for (const request of [null, 5, {}, { id: -1 }, { id: 'x', command: {} }]) {
    expect(parseRequest(request)).toBeUndefined()
  }
  fc.assert(
    fc.property(anyCommand, (command) => {
      const wire: unknown = JSON.parse(JSON.stringify({ id: 7, command }))
      expect(parseRequest(wire)?.command?.type).toBe(command.type)
    }),
  )
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseRequest(value)))
})
