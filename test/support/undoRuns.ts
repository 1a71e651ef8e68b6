// Four people with the shipping binding and undo, their documents joined by hand: messages arrive late and in
// bursts. After each undo or redo the document says whose values it has changed.
import { type TLShape, createTLStore, defaultBindingUtils, defaultShapeUtils } from 'tldraw'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { Binding } from '../../client/sync/binding'
import { richTextCodec } from '../../client/sync/richText'
import { Undo } from '../../client/sync/undo'
import { firstRecords, recordsRoot } from '../../shared/document'
import { sameJson, writeRecord } from '../../shared/records'
import { newShape } from './convergence/shapes'
import { Random } from './random'

const opsPerRun = 160

class Player {
  readonly doc = new Y.Doc()
  readonly store = createTLStore({
    shapeUtils: defaultShapeUtils,
    bindingUtils: defaultBindingUtils,
  })
  readonly inbox: Uint8Array[] = []
  /** Ids of records that this player has made or removed: what undo and redo may make or remove. */
  readonly handled = new Set<string>()
  readonly binding: Binding
  readonly undo: Undo

  constructor(first: Uint8Array) {
    Y.applyUpdate(this.doc, first)
    const ports = { codec: richTextCodec, inGesture: () => false, openText: () => undefined }
    this.binding = new Binding({ store: this.store, doc: this.doc, ...ports })
    this.undo = new Undo(this.doc, this.binding, richTextCodec)
  }

  receive(): void {
    for (const update of this.inbox.splice(0)) Y.applyUpdate(this.doc, update, 'others')
    this.binding.catchUp()
  }

  shapes(): TLShape[] {
    return this.store.allRecords().filter((record) => record.typeName === 'shape')
  }
}

export function expectUndoIsMine(seed: number): void {
  const random = new Random(seed)
  const birth = new Y.Doc()
  birth.transact(() => {
    for (const record of firstRecords) writeRecord(birth.getMap(recordsRoot), record, richTextCodec)
  })
  const first = Y.encodeStateAsUpdate(birth)
  const players = Array.from({ length: 4 }, () => new Player(first))
  for (const player of players) {
    player.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'others') return
      for (const other of players) if (other !== player) other.inbox.push(update)
    })
  }
  /** Every value is chosen once, by one player. */
  const chosen = new Map<number, number>()
  let next = 1000
  for (let at = 0; at < opsPerRun; at++) {
    const player = random.of(players)
    if (!player) continue
    if (random.chance(0.5)) player.receive()
    const me = players.indexOf(player)
    if (random.chance(0.3)) {
      // Who chose a value, not who wrote it last: taking back one's own change writes another's value again.
      revert(player, random, (value) => (chosen.get(value) ?? me) !== me)
    } else {
      act(player, random, () => {
        next++
        chosen.set(next, me)
        return next
      })
    }
  }
  for (let round = 0; round < 2; round++) for (const player of players) player.receive()
  const json = players.map(({ doc }) => doc.getMap(recordsRoot).toJSON())
  for (const each of json) expect(sameJson(each, json[0])).toBe(true)
  for (const player of players) {
    player.undo.close()
    player.binding.close()
  }
}

function act(player: Player, random: Random, choose: () => number): void {
  player.undo.step()
  const shape = random.of(player.shapes())
  const what = random.int(0, 5)
  if (!shape || what === 0) {
    const place = { parentId: 'page:first', index: 'a1', x: choose(), y: 0 }
    const made = newShape({ type: 'geo', ...place })
    player.handled.add(made.id)
    player.store.put([made])
  } else if (what === 1) {
    player.handled.add(shape.id)
    player.store.remove([shape.id])
  } else if (what === 2) player.store.put([{ ...shape, opacity: choose() / 1e6 }])
  else if (what === 3) {
    const props = { ...shape.props, w: choose() }
    player.store.put([{ ...shape, props } as TLShape])
  } else player.store.put([{ ...shape, x: choose() }])
}

/** Undoes or redoes, and looks at what became of values that others have chosen. */
function revert(player: Player, random: Random, isTheirs: (value: number) => boolean): void {
  const before = valuesOf(player.doc)
  if (random.chance(0.7)) player.undo.undo()
  else player.undo.redo()
  const after = valuesOf(player.doc)
  for (const [id, values] of before) {
    const now = after.get(id)
    if (!now) expect(player.handled.has(id), `${id} is not theirs to remove`).toBe(true)
    for (const [key, value] of Object.entries(values)) {
      // A redo may put what I chose later over what they chose before.
      if (now && isTheirs(value)) expect(now[key]).toBeGreaterThanOrEqual(value)
    }
  }
}

/** The numbers that people choose, by record. */
function valuesOf(doc: Y.Doc): Map<string, Record<string, number>> {
  const all = new Map<string, Record<string, number>>()
  for (const [id, record] of doc.getMap<unknown>(recordsRoot)) {
    const { xy, opacity, props } = (record as Y.Map<unknown>).toJSON() as {
      xy?: number[]
      opacity?: number
      props?: { w?: number }
    }
    all.set(id, { x: xy?.[0] ?? 0, opacity: Math.round((opacity ?? 0) * 1e6), w: props?.w ?? 0 })
  }
  return all
}
