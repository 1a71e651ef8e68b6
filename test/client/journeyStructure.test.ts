import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Change,
  addPersona,
  collapseLane,
  duplicateLane,
  duplicateStage,
  insertLane,
  insertStage,
  maxLanes,
  maxStages,
  moveLane,
  moveStage,
  putPoint,
  removeLane,
  removePersona,
  removePoint,
  removeStage,
  resizeLane,
  resizeStage,
  setLaneKind,
} from '../../client/canvas/journey/structure'
import { keysAt } from '../../client/canvas/journey/orderKeys'
import { metrics } from '../../shared/journey/layout'
import { type JourneyProps, ordered } from '../../shared/journey/model'
import { maxPersonas } from '../../shared/journey/personas'
import { changedPaths } from '../../shared/records'
import { mapOf } from '../support/maps'

const props = mapOf(['a', 'b', 'c'], ['l', 'm', 'n'])
const after = (before: JourneyProps, change: Change): JourneyProps => ({ ...before, ...change })
const stageIds = (map: JourneyProps) => ordered(map.stages).map(({ id }) => id)
const laneIds = (map: JourneyProps) => ordered(map.lanes).map(({ id }) => id)
const written = (change: Change) =>
  changedPaths(props, after(props, change)).map((path) => path.join('/'))
const lane = { kind: 'free', title: '', prompt: '' } as const

describe('editing the structure', () => {
  test('[JOURNEY10] a stage is inserted at its place and moved to any other', () => {
    for (const at of [0, 1, 2, 3]) {
      const inserted = stageIds(after(props, insertStage(props, at, 'new', 'New')))
      expect(inserted).toEqual(['a', 'b', 'c'].toSpliced(at, 0, 'new'))
    }
    for (const id of ['a', 'b', 'c']) {
      for (const to of [0, 1, 2]) {
        const rest = ['a', 'b', 'c'].filter((each) => each !== id)
        expect(stageIds(after(props, moveStage(props, id, to)))).toEqual(rest.toSpliced(to, 0, id))
      }
    }
  })

  test('[JOURNEY10] so is a lane', () => {
    expect(laneIds(after(props, insertLane(props, 1, 'new', lane)))).toEqual(['l', 'new', 'm', 'n'])
    expect(laneIds(after(props, moveLane(props, 'n', 0)))).toEqual(['n', 'l', 'm'])
  })

  test('[JOURNEY10] each edit writes the entry it names and nothing else', () => {
    expect(written(moveStage(props, 'c', 0))).toEqual(['stages/c/index'])
    expect(written(moveLane(props, 'l', 2))).toEqual(['lanes/l/index'])
    expect(written(insertStage(props, 1, 'new', ''))).toEqual(['stages/new'])
    expect(written(resizeStage(props, 'b', 420))).toEqual(['stages/b/width'])
    expect(written(resizeLane(props, 'm', 300))).toEqual(['lanes/m/height'])
    expect(written(setLaneKind(props, 'm', 'pains'))).toEqual(['lanes/m/kind'])
    expect(written(removeStage(props, 'b'))).toEqual(['stages/b'])
    expect(written(removeLane(props, 'm'))).toEqual(['lanes/m'])
  })

  test('[JOURNEY10] moving something to where it stands writes nothing', () => {
    expect(moveStage(props, 'b', 1)).toEqual({})
    expect(moveLane(props, 'n', 9)).toEqual({})
  })

  test('[JOURNEY11] two people inserting at one place keep both, and a third can insert between', () => {
    const mine = insertStage(props, 1, 'mine', '')
    const theirs = insertStage(props, 1, 'theirs', '')
    const merged = after(props, { stages: { ...mine.stages, ...theirs.stages } })
    expect(stageIds(merged)).toEqual(['a', 'mine', 'theirs', 'b', 'c'])
    const third = after(merged, insertStage(merged, 2, 'third', ''))
    expect(stageIds(third)).toEqual(['a', 'mine', 'third', 'theirs', 'b', 'c'])
  })

  test('[JOURNEY11] any place can be reached among equal and damaged keys', () => {
    const keys = fc.array(fc.constantFrom('a0', 'a1', 'a1V', 'a2', '', '!', 'zz'), { maxLength: 8 })
    fc.assert(
      fc.property(keys, fc.nat(9), (indexes, wish) => {
        const others = ordered(
          Object.fromEntries(indexes.map((index, at) => [`e${at}`, { index }])),
        )
        const at = Math.min(wish, others.length)
        const entries: Record<string, { index: string }> = Object.fromEntries(
          others.map(({ id, index }) => [id, { index }]),
        )
        for (const { id, index } of keysAt(others, at, 'new')) entries[id] = { index }
        const expected = others.map(({ id }) => id).toSpliced(at, 0, 'new')
        expect(ordered(entries).map(({ id }) => id)).toEqual(expected)
      }),
    )
  })

  test('[JOURNEY12] removing a stage leaves its curve points, and one that is gone cannot be removed', () => {
    const curved = after(props, putPoint(props, 'p', { stageId: 'b', at: 0.5, mood: 1 }))
    const removed = after(curved, removeStage(curved, 'b'))
    expect(stageIds(removed)).toEqual(['a', 'c'])
    expect(removed.points).toEqual(curved.points)
    expect(removeStage(removed, 'b')).toEqual({})
    expect(removeLane(props, 'gone')).toEqual({})
  })

  test('[JOURNEY13] a map takes 200 stages and 200 lanes, not more', () => {
    const many = Array.from({ length: maxStages }, (_, at) => `s${at}`)
    const full = mapOf(many, many.slice(0, maxLanes))
    expect(insertStage(full, 0, 'new', '')).toEqual({})
    expect(insertLane(full, 0, 'new', lane)).toEqual({})
  })

  test('[JOURNEY5] dragged sizes stay within what the map can draw', () => {
    expect(resizeStage(props, 'a', -50).stages?.a?.width).toBe(metrics.minStageWidth)
    expect(resizeStage(props, 'a', 1e9).stages?.a?.width).toBe(metrics.maxStageWidth)
    expect(resizeLane(props, 'l', 3).lanes?.l?.height).toBe(metrics.minLaneHeight)
    expect(resizeStage(props, 'gone', 300)).toEqual({})
  })

  test('[JOURNEY10] a lane that becomes a curve gets room for it', () => {
    const low = after(props, resizeLane(props, 'l', 90))
    const curve = setLaneKind(low, 'l', 'emotion').lanes?.l
    expect(curve).toMatchObject({ kind: 'emotion', height: metrics.emotionLaneHeight })
  })

  test('[EMOTION6] a point is added, moved and removed; never in a stage that is gone', () => {
    const added = after(props, putPoint(props, 'p', { stageId: 'a', at: 0.5, mood: 0 }))
    expect(added.points).toEqual({ p: { stageId: 'a', at: 0.5, mood: 0, label: '' } })
    const moved = after(added, putPoint(added, 'p', { stageId: 'a', at: 0.5, mood: 2 }))
    expect(moved.points.p?.mood).toBe(2)
    expect(after(moved, removePoint(moved, 'p')).points).toEqual({})
    expect(putPoint(props, 'q', { stageId: 'gone', at: 0, mood: 0 })).toEqual({})
  })

  test('[PERSONA1] a new persona comes last and has every text from birth; twenty are enough', () => {
    let props = mapOf(['s'], ['l'])
    for (let at = 0; at < maxPersonas; at++) props = after(props, addPersona(props, `p${at}`))
    const all = ordered(props.personas)
    expect(all.map(({ id }) => id)).toEqual(all.map((_, at) => `p${at}`))
    expect(all[0]).toMatchObject({ name: '', goals: '', reviewedAt: '' })
    expect(addPersona(props, 'more')).toEqual({})
  })

  test('[PERSONA5] removing a persona keeps its points; one that is gone cannot be removed', () => {
    const empty = mapOf(['s'], ['l'])
    const named = after(empty, addPersona(empty, 'p'))
    const place = { stageId: 's', at: 0.5, mood: 1, personaId: 'p' }
    const curved = after(named, putPoint(named, 'x', place))
    const removed = after(curved, removePersona(curved, 'p'))
    expect(removed.personas).toEqual({})
    expect(removed.points).toEqual({ x: { label: '', ...place } })
    expect(removePersona(removed, 'p')).toEqual({})
  })
})

describe('copies', () => {
  const withPoint = after(props, putPoint(props, 'p', { stageId: 'b', at: 0.25, mood: 1 }))
  const copy = { id: 'copy', title: 'b (copy)', pointId: () => 'q' }

  test('[STRUCT1] a copied stage comes right after, as wide, with its curve points', () => {
    const map = after(withPoint, duplicateStage(withPoint, 'b', copy))
    expect(stageIds(map)).toEqual(['a', 'b', 'copy', 'c'])
    expect(map.stages.copy).toMatchObject({ title: 'b (copy)', width: 300 })
    expect(map.points.q).toEqual({ ...map.points.p, stageId: 'copy' })
    expect(written(duplicateStage(props, 'b', copy))).toEqual(['stages/copy'])
  })

  test('[STRUCT1] a copied lane comes right after, with kind, height and question', () => {
    const map = after(props, duplicateLane(props, 'm', { id: 'copy', title: 'm (copy)' }))
    expect(laneIds(map)).toEqual(['l', 'm', 'copy', 'n'])
    const { index: _index, ...rest } = map.lanes.copy!
    expect(rest).toEqual({ kind: 'free', title: 'm (copy)', prompt: '', height: 200 })
  })

  test('[STRUCT2] a full map takes no copy, nor does one that is gone', () => {
    const ids = Array.from({ length: maxStages }, (_, at) => `s${at}`)
    const full = mapOf(ids, ids)
    expect(duplicateStage(full, 's3', copy)).toEqual({})
    expect(duplicateLane(full, 's3', copy)).toEqual({})
    expect(duplicateStage(props, 'gone', copy)).toEqual({})
  })

  test('[STRUCT5] collapsing writes one value, and nothing where the lane is so already', () => {
    expect(written(collapseLane(props, 'm', true))).toEqual(['lanes/m/collapsed'])
    expect(collapseLane(props, 'm', false)).toEqual({})
    expect(collapseLane(props, 'gone', true)).toEqual({})
  })
})
