// A session told in three minutes: what is shown, and for how long.
import { describe, expect, test } from 'vitest'
import type { Scene, SceneItem } from '../../shared/compare/scene'
import type { JourneyProps } from '../../shared/journey/model'
import { type Shot, type StoryChapter, storyParts, tellStory } from '../../shared/story'

type Notes = Record<string, string>

function note(id: string, label: string, at: number): SceneItem {
  const box = { x: at * 200, y: 0, w: 160, h: 160 }
  return { id, what: 'note', label, place: 'cell', content: label, page: 'page:a', box }
}

function scene(notes: Notes, moods: Record<string, number> = {}): Scene {
  const stages = { a: { index: 'a1', title: 'Discovery' }, b: { index: 'a2', title: 'Use' } }
  const points = Object.entries(moods).map(([stageId, mood]) => [
    stageId,
    { stageId, at: 0.5, mood, label: '' },
  ])
  const items = Object.entries(notes).map(([id, label], at) => [id, note(id, label, at)] as const)
  return {
    items: new Map(items),
    notes: items.map(([id]) => ({
      id,
      page: 'page:a',
      x: 0,
      y: 0,
      w: 1,
      h: 1,
      text: '',
      color: '',
    })),
    maps: [
      {
        id: 'map',
        page: 'page:a',
        x: 0,
        y: 0,
        props: { stages, points: Object.fromEntries(points) } as unknown as JourneyProps,
        layout: { rows: [], columns: [] } as unknown as Scene['maps'][number]['layout'],
      },
    ],
  }
}

const many = (count: number, from = 0): Notes =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`n${at + from}`, `note ${at + from}`]),
  )

function chapter(
  title: string,
  from: number,
  before: Scene,
  after: Scene,
  votes: StoryChapter['votes'] = [],
) {
  return { number: 1, title, from, to: from + 1000, before, after, votes }
}

const kinds = (shots: Shot[]) => shots.map(({ kind }) => kind)
const length = (shots: Shot[]) => shots.reduce((sum, { ms }) => sum + ms, 0)

describe('[STORY1] what is told of a chapter', () => {
  const empty = scene({})
  const cases: { what: string; of: StoryChapter; told: string[] }[] = [
    { what: 'nothing changed', of: chapter('a', 0, empty, empty), told: ['end'] },
    {
      what: 'notes came',
      of: chapter('a', 0, empty, scene(many(3))),
      told: ['opening', 'work', 'end'],
    },
    {
      what: 'votes, the two highest, of notes that are there',
      of: chapter('a', 0, scene(many(4)), scene(many(4)), [
        { note: 'n1', dots: 2 },
        { note: 'gone', dots: 9 },
        { note: 'n2', dots: 5 },
        { note: 'n3', dots: 1 },
        { note: 'n0', dots: 0 },
      ]),
      told: ['opening', 'work', 'vote', 'vote', 'end'],
    },
    {
      what: 'the mood fell',
      of: chapter('a', 0, scene(many(1), { a: 1 }), scene(many(2), { a: -1 })),
      told: ['opening', 'work', 'mood', 'end'],
    },
    {
      what: 'the mood hardly changed',
      of: chapter('a', 0, scene(many(1), { a: 1 }), scene(many(2), { a: 1.25 })),
      told: ['opening', 'work', 'end'],
    },
  ]
  test.each(cases)('$what', ({ of, told }) => {
    expect(kinds(tellStory([of]))).toEqual(told)
  })

  test('in words and numbers', () => {
    const of = chapter('Votes', 500, scene(many(2), { b: 2 }), scene(many(5), { a: 0.5, b: -1 }), [
      { note: 'n4', dots: 3 },
    ])
    const shots = tellStory([of])
    expect(shots.find(({ kind }) => kind === 'work')).toMatchObject({
      created: 3,
      changed: 0,
      from: 500,
      to: 1500,
    })
    expect(shots.find(({ kind }) => kind === 'vote')).toMatchObject({
      text: 'note 4',
      dots: 3,
      from: 1500,
    })
    expect(shots.find(({ kind }) => kind === 'mood')).toMatchObject({
      change: { stage: 'Use', from: 2, to: -1 },
    })
    expect(shots.at(-1)).toMatchObject({ kind: 'end', notes: 5, ms: 5000 })
  })
})

describe('[STORY1] what a session is told in', () => {
  const at = (...times: number[]) => times.map((each) => ({ at: each }))
  const agenda = [
    { at: 300, title: 'Collect' },
    { at: 600, title: 'Vote' },
  ]
  const named = [
    { number: 1, title: 'Collect', at: 300 },
    { number: 2, title: 'Vote', at: 600 },
  ]
  test('its chapters, when nothing came before them', () => {
    expect(storyParts(agenda, at(300, 400, 900))).toEqual(named)
  })
  test('what came before the first one, too', () => {
    expect(storyParts(agenda, at(100, 400, 900))).toEqual([
      { number: 0, title: '', at: 100 },
      ...named,
    ])
  })
  test('parts with equally much in them, when it has no chapters', () => {
    const times = Array.from({ length: 50 }, (_, place) => place * place)
    expect(storyParts([], at(...times)).map(({ number, at: from }) => [number, from])).toEqual([
      [1, 0],
      [2, 100],
      [3, 400],
      [4, 900],
      [5, 1600],
    ])
  })

  test('the part before the first chapter has notes, votes and mood like any other, and is passed over when nothing was made', () => {
    const made = scene(many(2), { a: -1 })
    const before = { ...chapter('', 100, scene({}), made, [{ note: 'n1', dots: 2 }]), number: 0 }
    const quiet = { ...chapter('', 100, made, made), number: 0 }
    const first = chapter('Collect', 1100, made, scene(many(3), { a: -1 }))
    const told = tellStory([before, first]).map((shot) => [shot.chapter, shot.kind])
    expect(told).toEqual([
      [0, 'opening'],
      [0, 'work'],
      [0, 'vote'],
      [0, 'mood'],
      [1, 'opening'],
      [1, 'work'],
      [1, 'end'],
    ])
    expect(kinds(tellStory([quiet, first]))).toEqual(['opening', 'work', 'end'])
  })
})

describe('[STORY2] how long it takes', () => {
  const session = (chapters: number, notesEach: number) =>
    tellStory(
      Array.from({ length: chapters }, (_, at) =>
        chapter(
          `c${at}`,
          at * 1000,
          scene(many(at * notesEach)),
          scene(many((at + 1) * notesEach)),
        ),
      ),
    )
  test.each([
    [8, 20, 175_000, 181_000],
    [11, 5, 175_000, 181_000],
    [60, 3, 170_000, 185_000],
    [1, 10, 20_000, 35_000],
  ])('%i chapters of %i notes', (chapters, notes, least, most) => {
    const shots = session(chapters, notes)
    expect(length(shots)).toBeGreaterThan(least)
    expect(length(shots)).toBeLessThan(most)
    for (const { ms } of shots) expect(ms).toBeLessThanOrEqual(24_000)
  })

  test('a chapter in which more was done has more time', () => {
    const shots = tellStory([
      chapter('a', 0, scene({}), scene(many(2))),
      chapter('b', 1000, scene(many(2)), scene(many(40))),
      ...Array.from({ length: 10 }, (_, at) =>
        chapter('c', 2000 + at * 1000, scene(many(40 + at)), scene(many(41 + at))),
      ),
    ])
    const work = shots.filter(({ kind }) => kind === 'work').map(({ ms }) => ms)
    expect(work[1]).toBeGreaterThan(work[0] ?? 0)
  })

  test('without chapters there is no story', () => expect(tellStory([])).toEqual([]))
})
