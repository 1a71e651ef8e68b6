// How a canvas record lives in Yjs: one `Y.Map` per record in the root map `records`.
//
//   plain object → nested Y.Map (properties merge one by one)
//   array, scalar → one value (last writer wins)
//   text a person types → Y.XmlFragment (rich text) or Y.Text (titles): characters merge
//   x and y → one value, `xy`, so that no merge can mix two people's positions
import * as Y from 'yjs'
import { editText } from './text'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined }
export type JsonObject = { [key: string]: Json | undefined }
/** A record as the canvas knows it. Only `id` and `typeName` are sure; the rest is checked by the canvas' schema. */
export type PlainRecord = JsonObject & { id: string; typeName: string }

/** Turns rich text into Yjs and back. Injected, because only the client has the text editor's schema. */
export type RichTextCodec = {
  read: (fragment: Y.XmlFragment) => Json
  write: (fragment: Y.XmlFragment, richText: Json) => void
}

/** Keys below `props` whose strings people type; they are `Y.Text` and merge by character. */
const typedKeys = new Set(
  (
    'title prompt goal name label text ' +
    // Of a persona's card.
    'jobTitle industry reportsTo segment day questions vetting goals motivations budget channel ' +
    'knowledgeFrom'
  ).split(' '),
)

/** Keys that would reach an object's prototype. A hostile document may carry them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Rich text as tldraw stores it: a ProseMirror document. */
export function isRichText(value: unknown): boolean {
  return isPlainObject(value) && value.type === 'doc' && Array.isArray(value.content)
}

/** A text in the form the canvas keeps rich text in, one paragraph a line. */
export const richTextOf = (text: string): Json => ({
  type: 'doc',
  content: text.split('\n').map((line) => ({
    type: 'paragraph',
    ...(line && { content: [{ type: 'text', text: line }] }),
  })),
})

/** The record in `map`, or undefined when it has no id and type. Never throws. */
export function readRecord(map: unknown, codec: RichTextCodec): PlainRecord | undefined {
  let value: Json
  try {
    value = readValue(map, codec)
  } catch {
    // Nested so deep that reading overflows the stack, or a text that its editor cannot read.
    return undefined
  }
  if (!isPlainObject(value)) return undefined
  const { xy, ...record } = value
  if (typeof record.id !== 'string' || typeof record.typeName !== 'string') return undefined
  if (Array.isArray(xy)) [record.x, record.y] = xy
  return record as PlainRecord
}

function readValue(value: unknown, codec: RichTextCodec): Json {
  if (value instanceof Y.Map) {
    const out: JsonObject = {}
    value.forEach((child: unknown, key: string) => {
      if (!forbiddenKeys.has(key)) out[key] = readValue(child, codec)
    })
    return out
  }
  if (value instanceof Y.XmlFragment) return codec.read(value)
  if (value instanceof Y.Text) return value.toString()
  if (value instanceof Y.Array) return value.toArray().map((child) => readValue(child, codec))
  return plain(value)
}

/** Throws where JSON cannot say it, and whatever is packed or sent as JSON would fail with all that is beside it. */
function plain(value: unknown): Json {
  if (typeof value === 'bigint') throw new TypeError('JSON has no such number')
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    for (const child of Object.values(value)) plain(child)
  }
  return value as Json
}

/** Writes a new record, whole. Call inside a transaction. */
export function writeRecord(
  records: Y.Map<unknown>,
  record: PlainRecord,
  codec: RichTextCodec,
): void {
  const map = new Y.Map<unknown>()
  records.set(record.id, map)
  const { x, y, ...rest } = record
  if (x !== undefined && y !== undefined) map.set('xy', [x, y])
  fill(map, rest, [], codec)
}

function fill(map: Y.Map<unknown>, value: JsonObject, path: string[], codec: RichTextCodec): void {
  for (const [key, child] of Object.entries(value)) {
    if (child !== undefined) setValue(map, [...path, key], child, codec)
  }
}

/** Sets the last key of `path` in `map` to `value`, keeping a shared text that is already there. */
function setValue(map: Y.Map<unknown>, path: string[], value: Json, codec: RichTextCodec): void {
  const key = path.at(-1) ?? ''
  const current = map.get(key)
  if (isRichText(value)) {
    const fragment = current instanceof Y.XmlFragment ? current : new Y.XmlFragment()
    if (fragment !== current) map.set(key, fragment)
    codec.write(fragment, value)
  } else if (isPlainObject(value)) {
    const child = new Y.Map<unknown>()
    map.set(key, child)
    fill(child, value, path, codec)
  } else if (typeof value === 'string' && path[0] === 'props' && typedKeys.has(key)) {
    if (current instanceof Y.Text) editText(current, value)
    else map.set(key, new Y.Text(value))
  } else {
    map.set(key, value)
  }
}

/**
 * Writes one changed value of a record; `undefined` removes the key. Delete beats edit: where an object
 * on the way is gone, nothing is written, so that no half object comes back. A parent that a foreign
 * client wrote as plain JSON becomes a map with the same content.
 */
export function writeAt(
  record: Y.Map<unknown>,
  path: readonly string[],
  value: Json | undefined,
  codec: RichTextCodec,
): void {
  let map = record
  for (const [depth, key] of path.slice(0, -1).entries()) {
    let child = map.get(key)
    if (isPlainObject(child) && !(child instanceof Y.AbstractType)) {
      const plain = child
      child = new Y.Map<unknown>()
      map.set(key, child)
      fill(child as Y.Map<unknown>, plain, path.slice(0, depth + 1), codec)
    }
    if (!(child instanceof Y.Map)) return
    map = child as Y.Map<unknown>
  }
  if (value === undefined) map.delete(path.at(-1) ?? '')
  else setValue(map, [...path], value, codec)
}

/** The value at `path` of a record in the document, or undefined. */
export function readAt(
  record: Y.Map<unknown>,
  path: readonly string[],
  codec: RichTextCodec,
): Json | undefined {
  let value: unknown = record
  for (const key of path) {
    if (value instanceof Y.Map) value = value.get(key)
    else return valueAt(readValue(record, codec), path)
  }
  return value === undefined ? undefined : readValue(value, codec)
}

/** The value at `path`, or undefined. */
export function valueAt(record: unknown, path: readonly string[]): Json | undefined {
  let value: unknown = record
  for (const key of path) {
    if (!isPlainObject(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value as Json | undefined
}

/** Deep equality of JSON values. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => sameJson(value, b[index]))
    )
  }
  // Asked of hundreds of notes in a frame: it makes no lists beyond the names, and stops at the first difference.
  const [left, right] = [a as JsonObject, b as JsonObject]
  let surplus = 0
  for (const key of Object.keys(left)) {
    const value = left[key]
    if (value === undefined) continue
    if (!Object.hasOwn(right, key) || !sameJson(value, right[key])) return false
    surplus++
  }
  for (const key of Object.keys(right)) if (right[key] !== undefined) surplus--
  return surplus === 0
}

/**
 * The paths at which two versions of a record differ: objects are walked, everything else (rich
 * text too) is one value. `x` and `y` count as the one path `xy`.
 */
export function changedPaths(before: JsonObject, after: JsonObject): string[][] {
  const found: string[][] = []
  walk(before, after, [], found)
  const moved = found.some(([key, ...rest]) => rest.length === 0 && (key === 'x' || key === 'y'))
  const others = found.filter(([key, ...rest]) => rest.length > 0 || (key !== 'x' && key !== 'y'))
  return moved ? [['xy'], ...others] : others
}

function walk(before: JsonObject, after: JsonObject, path: string[], found: string[][]): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const a = before[key]
    const b = after[key]
    if (Object.is(a, b)) continue
    const deep = isPlainObject(a) && isPlainObject(b) && !isRichText(a) && !isRichText(b)
    if (deep) walk(a, b, [...path, key], found)
    else if (!sameJson(a, b)) found.push([...path, key])
  }
}
