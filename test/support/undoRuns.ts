// Four people with the shipping binding and undo, their documents joined by hand: messages arrive late and in
// bursts. After each undo or redo the document says whose values it has changed.
import { type TLShape, createTLStore, defaultBindingUtils, defaultShapeUtils } from 'tldraw'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { Binding } from '../../client/sync/binding'
import { richTextCodec } from '../../client/sync/richText'
import { Undo } from '../../client/sync/undo'
import { firstRecords, recordsRoot } from '../../shared/document'
import { type PlainRecord, sameJson, writeRecord } from '../../shared/records'
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
  readonly created = new Set<string>()
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

/** The value of one key of a record, and who wrote it. */
type Value = { writer: number; value: unknown }

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
  for (let at = 0; at < opsPerRun; at++) {
    const player = random.of(players)
    if (!player) continue
    if (random.chance(0.5)) player.receive()
    if (random.chance(0.3)) revert(player, random, seed)
    else act(player, random)
  }
  for (let round = 0; round < 2; round++) for (const player of players) player.receive()
  const json = players.map(({ doc }) => doc.getMap(recordsRoot).toJSON())
  for (const each of json) expect(sameJson(each, json[0])).toBe(true)
  for (const player of players) {
    player.undo.close()
    player.binding.close()
  }
}

function act(player: Player, random: Random): void {
  player.undo.step()
  const shape = random.of(player.shapes())
  const what = random.int(0, 5)
  if (!shape || what === 0) {
    const place = { parentId: 'page:first', index: 'a1', x: random.int(0, 99), y: 0 }
    const made = newShape({ type: 'geo', ...place })
    player.created.add(made.id)
    player.store.put([made])
  } else if (what === 1) player.store.remove([shape.id])
  else if (what === 2) player.store.put([{ ...shape, opacity: random.next() }])
  else if (what === 3) {
    const props = { ...shape.props, w: random.int(10, 500) }
    player.store.put([{ ...shape, props } as TLShape])
  } else player.store.put([{ ...shape, x: random.int(0, 999) }])
}

/** Undoes or redoes, and looks at what became of values that others wrote last. */
function revert(player: Player, random: Random, seed: number): void {
  const before = valuesOf(player.doc)
  if (random.chance(0.7)) player.undo.undo()
  else player.undo.redo()
  const after = valuesOf(player.doc)
  for (const [id, values] of before) {
    const now = after.get(id)
    if (!now) {
      expect(player.created.has(id), `seed ${seed}: ${id} was made by somebody else`).toBe(true)
      continue
    }
    for (const [key, { writer, value }] of values) {
      if (writer === player.doc.clientID) continue
      expect(now.get(key)?.value, `seed ${seed}: ${id}.${key} was written by another`).toEqual(
        value,
      )
    }
  }
}

function valuesOf(doc: Y.Doc): Map<string, Map<string, Value>> {
  const all = new Map<string, Map<string, Value>>()
  for (const [id, record] of doc.getMap<unknown>(recordsRoot)) {
    if (!(record instanceof Y.Map)) continue
    const values = new Map<string, Value>()
    const plain = record.toJSON() as PlainRecord
    for (const [key, item] of record._map) {
      if (item.deleted || item.content instanceof Y.ContentType) continue
      values.set(key, { writer: item.id.client, value: plain[key] })
    }
    const props: unknown = record.get('props')
    if (props instanceof Y.Map) {
      for (const [key, item] of props._map) {
        if (item.deleted || item.content instanceof Y.ContentType) continue
        values.set(`props/${key}`, { writer: item.id.client, value: props.get(key) })
      }
    }
    all.set(id, values)
  }
  return all
}
