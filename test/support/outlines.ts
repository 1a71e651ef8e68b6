// Any board, as an outline with what a file keeps beside it; for properties that hold whatever is on one.
import fc from 'fast-check'
import type { BoardFile } from '../../shared/export/boardFile'
import { laneKinds, mapKinds, personaFields } from '../../shared/journey/model'
import { noteColors } from '../../shared/journey/colors'
import {
  effortLevels,
  evidenceLevels,
  evidenceSources,
  reactionEmojis,
  touchpointPlaces,
} from '../../shared/journey/noteTags'
import type { OutlineMap, OutlineNote } from '../../shared/journey/outline'

/** Words as people and hostile programs write them. Outlines have no blanks at the end of a text. */
export const anyText = fc
  .oneof(
    fc.string({ maxLength: 24 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      '-5',
      '+82 10',
      '@me',
      '',
      '주문이 늦다',
      'a\nb',
      '_x000D_',
      '<b>&"',
      '007',
      ' x',
    ),
  )
  .map((text) => text.replace(/\r\n?/g, '\n').trimEnd())

const title = anyText.map((text) => text.replace(/\s+/g, ' '))
const id = (prefix: string, at: number) => `${prefix}${at}`

const evidence = fc.option(
  fc.record({
    level: fc.constantFrom(...evidenceLevels),
    source: fc.constantFrom('' as const, ...evidenceSources),
    link: fc.constantFrom('', 'https://example.org/a'),
  }),
)
const touchpoint = fc.option(
  fc.record({ place: fc.constantFrom(...touchpointPlaces), channel: title }),
)
const reactions = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...reactionEmojis), fc.integer({ min: 1, max: 4 })),
  {
    selector: ([emoji]) => emoji,
    maxLength: 3,
  },
)

type Loose = Omit<OutlineNote, 'id' | 'stageId' | 'laneId' | 'heading' | 'answeredBy' | 'persona'>

const loose: fc.Arbitrary<Loose> = fc
  .record({
    text: anyText,
    author: fc.option(title.filter((text) => text !== '')),
    color: fc.constantFrom(...noteColors),
    evidence,
    touchpoint,
    effort: fc.option(fc.constantFrom(...effortLevels)),
    moment: fc.boolean(),
    reactions,
  })
  .map((note) => ({
    ...note,
    votes: 0,
    // In the order in which they are offered.
    reactions: Object.fromEntries(
      reactionEmojis.flatMap((emoji) => note.reactions.filter(([each]) => each === emoji)),
    ),
  }))

const mapOf = (at: number): fc.Arbitrary<OutlineMap> =>
  fc
    .record({
      kind: fc.constantFrom(...mapKinds),
      title,
      goal: anyText,
      review: fc.option(
        fc.constantFrom({ doneOn: '2026-02-28' }, { doneOn: '2026-01-31', dueOn: '2026-12-01' }),
      ),
      personas: fc.array(
        fc.record({ name: title, card: fc.constantFrom(...personaFields), words: anyText }),
        {
          maxLength: 3,
        },
      ),
      stages: fc.array(title, { minLength: 1, maxLength: 4 }),
      lanes: fc.array(fc.record({ kind: fc.constantFrom(...laneKinds), title }), {
        minLength: 1,
        maxLength: 3,
      }),
      notes: fc.array(
        fc.record({
          loose,
          stage: fc.nat(3),
          lane: fc.nat(2),
          under: fc.boolean(),
          persona: fc.option(fc.nat(2)),
          answer: fc.option(fc.nat(8)),
        }),
        { maxLength: 10 },
      ),
      points: fc.array(
        fc.record({
          stage: fc.nat(3),
          at: fc.integer({ min: 0, max: 100 }),
          mood: fc.integer({ min: -8, max: 8 }),
          label: title,
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ personas, stages, lanes, notes, points, review, ...map }): OutlineMap => {
      const made = notes
        .map(({ loose: note, stage, lane, ...rest }) => ({
          ...rest,
          note,
          stage: stage % stages.length,
          lane: lane % lanes.length,
        }))
        .sort((a, b) => a.lane - b.lane || a.stage - b.stage)
      let head: { id: string; cell: string } | undefined
      const outlined = made.map(
        ({ note, stage, lane, under, persona, answer }, index): OutlineNote => {
          const cell = `${stage}/${lane}`
          const own = id(`shape:m${at}n`, index)
          const isUnder = under && head?.cell === cell
          if (!isUnder) head = { id: own, cell }
          const answers = answer !== null && made[answer] ? id(`shape:m${at}n`, answer) : null
          return {
            id: own,
            stageId: id('s', stage),
            laneId: id('l', lane),
            ...note,
            heading: isUnder ? (head?.id ?? null) : null,
            answeredBy: answers,
            persona: persona !== null && personas[persona] ? id('p', persona) : null,
          }
        },
      )
      const curve = points.map(({ stage, at: place, mood, label }, index) => ({
        id: id('c', index),
        stageId: id('s', stage % stages.length),
        at: place / 100,
        mood: mood / 4,
        label,
        ...(map.kind === 'future-state' && { series: 'target' as const }),
      }))
      curve.sort((a, b) =>
        a.stageId < b.stageId
          ? -1
          : a.stageId > b.stageId
            ? 1
            : a.at - b.at || (a.id < b.id ? -1 : 1),
      )
      return {
        id: `shape:map${at}`,
        ...map,
        ...(review && { review }),
        personas: personas.map(({ name, card, words }, index) => ({
          id: id('p', index),
          name,
          ...(words.trim() && { [card]: words }),
        })),
        stages: stages.map((words, index) => ({ id: id('s', index), title: words })),
        lanes: lanes.map((lane, index) => ({ id: id('l', index), ...lane })),
        notes: outlined,
        emotion: {
          points: curve,
          ...(map.kind === 'future-state' && { currentFrom: null }),
        },
      }
    })

/** A whole board: up to two maps, and notes that wait or lie on the free canvas. */
export const anyBoardFile: fc.Arbitrary<BoardFile> = fc
  .record({
    maps: fc
      .nat(2)
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => mapOf(at)))),
    unsorted: fc.array(fc.record({ note: loose, isParked: fc.boolean() }), { maxLength: 4 }),
  })
  .map(({ maps, unsorted }): BoardFile => {
    const map = maps[0]
    const isParked = (at: number) => unsorted[at]?.isParked && map !== undefined
    const notes = unsorted.map(({ note }, at): OutlineNote => ({
      ...note,
      id: id(isParked(at) ? 'shape:u' : 'shape:v', at),
      stageId: null,
      laneId: null,
      heading: null,
      answeredBy: null,
      persona: null,
    }))
    const parked = notes.filter((_, at) => isParked(at))
    const free = notes.filter((_, at) => !isParked(at))
    return {
      throughline: 1,
      board: { id: 'b', title: 'Board', template: 'blank', locale: 'en' },
      maps,
      unsorted: [...parked, ...free],
      details: {
        maps: Object.fromEntries(
          maps.map((each) => [
            each.id,
            {
              origin: '',
              widths: Object.fromEntries(each.stages.map(({ id: stage }, at) => [stage, 240 + at])),
              lanes: Object.fromEntries(
                each.lanes.map(({ id: lane }, at) => [
                  lane,
                  { prompt: `Why ${at}?`, height: 200 + at, collapsed: at === 1 },
                ]),
              ),
            },
          ]),
        ),
        origins: Object.fromEntries(parked.map((note) => [note.id, 'shape:elsewhere'])),
        parked: Object.fromEntries(parked.map((note) => [note.id, map?.id ?? ''])),
        free: Object.fromEntries(free.map((note, at) => [note.id, { x: 10, y: at * 100 }])),
      },
    }
  })
