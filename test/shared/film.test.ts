// A session as a film: what is kept of each moment, and that nobody can be told from it.
import { describe, expect, test } from 'vitest'
import { FilmReel, cameraFor } from '../../client/replay/film/playing'
import type { Scene, SceneNote } from '../../shared/compare/scene'
import { type Film, FilmMaker } from '../../shared/film'
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
const colors = { note: () => '#fde', lane: () => '#edf' }
const nobody = () => undefined

function filmOf(frames: [number, Scene][]): Film {
  const maker = new FilmMaker(colors)
  for (const [t, each] of frames) maker.add(t, each, nobody)
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
    const { x, z } = cameraFor(moment, { width: 400, height: 300 })
    expect((0 + x) * z).toBeGreaterThanOrEqual(0)
    expect((400 + x) * z).toBeLessThanOrEqual(400)
  })
})

test('[FILM2] the page is whole, ends nowhere early, and may not use the network', () => {
  const page = filmPage({
    language: 'ko',
    title: '<b>"제목"</b>',
    player: 'if (a<b) say("</script><!-- x")',
    film: 'AAAA',
    words: { play: '</script>' },
  })
  expect(page.match(/<\/script>/g)).toHaveLength(3)
  expect(page).toContain('<title>&lt;b&gt;&quot;제목&quot;&lt;/b&gt;</title>')
  expect(page).toContain("default-src 'none'")
  expect(page).toContain('a<b')
  expect(page).not.toMatch(/https?:|src=|href=/)
})
