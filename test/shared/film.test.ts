// A session as a film: what is kept of each moment, and that nobody can be told from it.
import { describe, expect, test } from 'vitest'
import { FilmReel, cameraFor } from '../../client/replay/film/playing'
import type { Scene, SceneNote } from '../../shared/compare/scene'
import { type Film, FilmMaker } from '../../shared/film'
import { Units } from '../../shared/filmUnits'
import type { PlainRecord } from '../../shared/records'
import { filmPage } from '../../shared/filmPage'

const note = (id: string, x: number, text = id): SceneNote => ({
  id,
  page: 'page:a',
  x,
  y: 0,
  w: 100,
  h: 100,
  text,
  color: 'yellow',
})
const scene = (...notes: SceneNote[]): Scene => ({ items: new Map(), maps: [], notes })
const bare = { recordOf: () => undefined, dots: new Map<string, number>(), withNames: false }
const colors = { note: () => '#fde', lane: () => '#edf' }

function filmOf(frames: [number, Scene][]): Film {
  const maker = new FilmMaker(colors)
  for (const [t, each] of frames) {
    const moment = { ...bare, scene: each, units: [], orderOf: () => 'a1' }
    maker.add({ seq: t, t }, moment)
  }
  return {
    title: 'F',
    length: 60_000,
    chapters: [],
    markers: [],
    activity: [],
    frames: maker.frames,
  }
}

describe('[FILM1] frames hold what changed, and the film shows all of it at any time', () => {
  const film = filmOf([
    [0, scene(note('shape:a', 0))],
    [10_000, scene(note('shape:a', 0))],
    [20_000, scene(note('shape:a', 0), note('shape:b', 300))],
    [30_000, scene(note('shape:a', 200), note('shape:b', 300))],
    [40_000, scene(note('shape:b', 300))],
  ])
  const textsAt = (reel: FilmReel, t: number) => reel.at(t).notes.map(({ text, x }) => [text, x])

  test('as differences', () => {
    expect(film.frames.map(({ t, notes, gone }) => [t, notes.length, gone.length])).toEqual([
      [0, 1, 0],
      [20_000, 1, 0],
      [30_000, 1, 0],
      [40_000, 0, 1],
    ])
  })

  test('forwards and back', () => {
    const reel = new FilmReel(film)
    expect(textsAt(reel, 25_000)).toEqual([
      ['shape:a', 0],
      ['shape:b', 300],
    ])
    expect(textsAt(reel, 39_000)).toEqual([
      ['shape:a', 200],
      ['shape:b', 300],
    ])
    expect(textsAt(reel, 60_000)).toEqual([['shape:b', 300]])
    expect(textsAt(reel, 5000)).toEqual([['shape:a', 0]])
  })

  test('a note glides to where it was moved', () => {
    const reel = new FilmReel(film)
    reel.at(29_000)
    const [x] = reel.at(31_000).notes.map((each) => each.x)
    expect(x).toBeGreaterThan(0)
    expect(x).toBeLessThan(200)
  })

  test('the camera holds all there is', () => {
    const moment = new FilmReel(film).at(25_000)
    const { x, z } = cameraFor(moment, [], { width: 400, height: 300 })
    expect((0 + x) * z).toBeGreaterThanOrEqual(0)
    expect((400 + x) * z).toBeLessThanOrEqual(400)
  })
})

describe('[FILM4] what is neither a map nor a note is a picture, and a new one when what is seen in it changed', () => {
  const shape = (id: string, more: object = {}): PlainRecord => ({
    id: `shape:${id}`,
    typeName: 'shape',
    type: 'geo',
    parentId: 'page:a',
    index: 'a1',
    x: 0,
    y: 0,
    rotation: 0,
    props: { w: 10, h: 10 },
    ...more,
  })
  const arrow = shape('arrow', { type: 'arrow', index: 'a3' })
  const end: PlainRecord = {
    id: 'binding:1',
    typeName: 'binding',
    type: 'arrow',
    fromId: 'shape:arrow',
    toId: 'shape:note',
    props: { terminal: 'end' },
  }
  const frame = shape('frame', { type: 'frame', index: 'a2' })
  const before = [
    shape('note', { type: 'note' }),
    frame,
    shape('inside', { parentId: 'shape:frame' }),
    shape('map', { type: 'journey', index: 'a0', props: {} }),
    shape('persona', { type: 'persona', parentId: 'shape:map', props: { mapId: '' } }),
    arrow,
    end,
  ]
  const unitsOf = (units: Units, records: readonly PlainRecord[]) =>
    Object.fromEntries(units.of(records).units.map(({ id, key }) => [id.slice(6), key]))
  const changed = (id: string, more: object) => {
    const units = new Units()
    const was = unitsOf(units, before)
    const after = before.map((each) => (each.id === id ? { ...each, ...more } : each))
    const now = unitsOf(units, after)
    return Object.keys(now).filter((each) => now[each] !== was[each])
  }

  test('notes and maps are none, and what is inside another is part of it', () => {
    expect(Object.keys(unitsOf(new Units(), before))).toEqual(['frame', 'persona', 'arrow'])
  })

  test('of what it depends on, and of nothing else', () => {
    expect(changed('shape:frame', {})).toEqual([])
    expect(changed('shape:inside', { x: 5 })).toEqual(['frame'])
    expect(changed('shape:note', { x: 5 })).toEqual(['arrow'])
    expect(changed('shape:map', { x: 5 })).toEqual(['persona'])
    const personas = { p: { name: 'Ann', index: 'a1' } }
    expect(changed('shape:map', { props: { personas } })).toEqual(['persona'])
    expect(changed('shape:map', { props: { title: 'New' } })).toEqual([])
    expect(changed('binding:1', { props: { terminal: 'start' } })).toEqual(['arrow'])
  })

  test('told once, with the entry at which it is to be drawn', () => {
    const maker = new FilmMaker(colors)
    const units = new Units()
    const moments = [
      before,
      before,
      before.map((each) => (each === arrow ? { ...arrow, x: 9 } : each)),
      before,
    ]
    for (const [at, records] of moments.entries()) {
      const moment = { ...bare, scene: scene(), ...units.of(records) }
      maker.add({ seq: at + 1, t: at * 1000 }, moment)
    }
    expect(maker.wanted).toEqual([
      {
        seq: 1,
        page: 'page:a',
        units: [
          { id: 'shape:frame', p: 0 },
          { id: 'shape:persona', p: 1 },
          { id: 'shape:arrow', p: 2 },
        ],
      },
      { seq: 3, page: 'page:a', units: [{ id: 'shape:arrow', p: 3 }] },
    ])
    const shown = maker.frames.map(({ t, drawings }) => [t, drawings.map(({ p }) => p)])
    expect(shown).toEqual([
      [0, [0, 1, 2]],
      [2000, [3]],
      [3000, [2]],
    ])
  })
})

test('[FILM2] the page is whole, ends nowhere early, and may not use the network', () => {
  const page = filmPage({
    language: 'ko',
    title: '<b>"제목"</b>',
    player: 'if (a<b) say("</script><!-- x")',
    film: 'AAAA',
    pictures: 'BBBB',
    words: { play: '</script>' },
  })
  expect(page.match(/<\/script>/g)).toHaveLength(4)
  expect(page).toContain('<title>&lt;b&gt;&quot;제목&quot;&lt;/b&gt;</title>')
  expect(page).toContain("default-src 'none'")
  expect(page).toContain('a<b')
  expect(page).not.toMatch(/https?:|src=|href=/)
})
