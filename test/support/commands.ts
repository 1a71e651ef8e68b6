// Commands and facts at random, for whoever asks what may follow from them.
import fc from 'fast-check'
import type { Role } from '../../shared/access'
import { type Command, cheers } from '../../shared/facilitation/commands'
import type { Facts } from '../../shared/facilitation/decision'
import { initialState } from '../../shared/facilitation/initial'
import type { Ballot, Focus, State, Step } from '../../shared/facilitation/model'
import type { PersonId } from '../../shared/ids'

export const somebody = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB', 'CCCCCCCCCCCC'] as PersonId[]
const notes = ['shape:1', 'shape:2', 'shape:gone']
const stages = ['s1', 's2', 's3']

const person = fc.constantFrom(...somebody)
const title = fc.string({ maxLength: 20 })
const focus: fc.Arbitrary<Focus> = fc.oneof(
  fc.constant({ kind: 'board' as const }),
  fc.record({
    kind: fc.constant('map' as const),
    map: fc.constantFrom('shape:map', 'shape:none'),
    stages: fc.subarray(stages),
    lanes: fc.constant<string[]>(['l1']),
  }),
  fc.record({
    kind: fc.constant('area' as const),
    x: fc.integer({ min: -1000, max: 1000 }),
    y: fc.constant(0),
    w: fc.nat(1000),
    h: fc.nat(1000),
  }),
)
const plan = fc.oneof(
  fc.record({
    kind: fc.constant('dots' as const),
    name: title,
    budget: fc.integer({ min: 2, max: 6 }),
    perNote: fc.integer({ min: 1, max: 2 }),
    lanes: fc.constantFrom<string[][]>([], ['l1'], ['l2']),
  }),
  fc.record({
    kind: fc.constant('emotion' as const),
    name: title,
    map: fc.constantFrom('shape:map', 'shape:none'),
  }),
  fc.record({
    kind: fc.constant('poll' as const),
    name: title,
    question: title,
    choices: fc.constantFrom<string[][]>(['yes', 'no'], ['1', '2', '3', '4', '5']),
  }),
)
const stepIds = ['step1', 'step2', 'step3']
const step = (id: string): fc.Arbitrary<Step> =>
  fc.record({
    id: fc.constant(id),
    title,
    prompt: title,
    minutes: fc.constantFrom(0, 0.5, 10),
    focus,
    writing: fc.constantFrom('open' as const, 'private' as const, 'anonymous' as const),
    structure: fc.constantFrom('open' as const, 'locked' as const),
    round: fc.option(plan, { nil: undefined }),
  })
const agenda = fc.tuple(...stepIds.map(step))
const ballot: fc.Arbitrary<Ballot> = fc.oneof(
  fc.record({
    kind: fc.constant('dots' as const),
    dots: fc.dictionary(fc.constantFrom(...notes), fc.integer({ min: 1, max: 3 })),
  }),
  fc.record({
    kind: fc.constant('emotion' as const),
    moods: fc.dictionary(
      fc.constantFrom(...stages, 'elsewhere'),
      fc.double({ min: -2, max: 2, noNaN: true }),
    ),
  }),
  fc.record({ kind: fc.constant('poll' as const), choice: fc.nat(6) }),
)
/** Ids are given by `fresh`, one after the other. */
const round = fc.nat(30).map((number) => `fresh${number}`)
const of = <Type extends string, Rest extends object>(
  type: Type,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => fc.record({ type: fc.constant(type), ...rest })

export const anyCommand = fc.oneof(
  of('raise-hand', {}),
  of('lower-hand', {}),
  of('cheer', { emoji: fc.constantFrom(...cheers) }),
  of('answer', { round, ballot }),
  of('answer', { round, ballot }),
  of('edit-agenda', { agenda }),
  of('start-step', { step: fc.constantFrom(...stepIds, 'none') }),
  of('start-step', { step: fc.constantFrom(...stepIds) }),
  of('start-timer', { minutes: fc.constantFrom(1, 480) }),
  of('pause-timer', {}),
  of('resume-timer', {}),
  of('extend-timer', { minutes: fc.constantFrom(1, 480) }),
  of('stop-timer', {}),
  of('start-private', { anonymous: fc.boolean() }),
  of('reveal', {}),
  of('open-round', { plan }),
  of('open-round', { plan }),
  of('close-round', { round }),
  of('remove-round', { round }),
  of('answer-for', { round, guest: fc.constantFrom('Ann', ' ann ', 'Bo'), ballot }),
  of('summon', { focus, mayStay: fc.boolean() }),
  of('end-summons', {}),
  of('spotlight', { focus: fc.option(focus, { nil: undefined }) }),
  of('lead', { person: fc.option(person, { nil: undefined }) }),
  of('edit-views', {
    views: fc.constantFrom([], [{ id: 'v', title: '', focus: { kind: 'board' } }]),
  }),
  of('lower-hand-of', { person }),
  of('lock-structure', { locked: fc.boolean() }),
  of('lock-shapes', { ids: fc.subarray(notes, { minLength: 1 }), locked: fc.boolean() }),
  of('freeze', { frozen: fc.boolean() }),
  of('cohost', { person, cohost: fc.boolean() }),
  of('remove-person', { person }),
  of('readmit-person', { person }),
  of('end-session', {}),
  of('reopen-session', {}),
)

/** A command that is missing above does not compile here. */
type Told =
  typeof anyCommand extends fc.Arbitrary<infer One extends { type: string }> ? One['type'] : never
export const missing: Record<Exclude<Command['type'], Told>, never> = {}

/** A world in which commands are carried out: what `reduce` asks, and does not keep itself. */
export class Scene {
  state: State
  now = 1_000_000
  decided = 0
  readonly ballots = new Map<string, Map<string, Ballot>>()
  readonly removed = new Set<PersonId>()
  #fresh = 0

  constructor(steps: Step[]) {
    this.state = initialState(steps)
  }

  facts(actor: PersonId, role: Role): Facts {
    this.#fresh += 1
    return {
      now: this.now,
      actor: { person: actor, role },
      fresh: `fresh${this.#fresh}`,
      roleOf: (id) =>
        ({ AAAAAAAAAAAA: 'facilitator', BBBBBBBBBBBB: 'participant' })[id as string] as
          Role | undefined,
      isRemoved: (id) => this.removed.has(id),
      hasRecord: (id) => id !== 'shape:gone',
      laneOf: (note) => ({ 'shape:1': 'l1', 'shape:2': '' })[note],
      stagesOf: (map) => (map === 'shape:map' ? stages : undefined),
      ballotsOf: (id) => this.ballots.get(id) ?? new Map<string, Ballot>(),
    }
  }
}
