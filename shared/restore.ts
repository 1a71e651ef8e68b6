// Sets shared records back to what they were, as a forward write of the difference.
//
// What is the same is not touched, and texts are edited, not replaced. So whoever writes meanwhile keeps
// what they write, and carets stay where they are.
import * as Y from 'yjs'
import { sameJson } from './records'
import { editText } from './text'

/** Makes `now` what `past`, a map of another document, is. Call inside a transaction of the first. */
export function restoreMap(now: Y.Map<unknown>, past: Y.Map<unknown>): void {
  for (const key of now.keys()) if (!past.has(key)) now.delete(key)
  past.forEach((then, key) => {
    if (!restoreValue(now.get(key), then)) now.set(key, copyOf(then))
  })
}

/** Makes a value like the other one in place. False when that cannot be: it has to be replaced. */
function restoreValue(now: unknown, then: unknown): boolean {
  if (now instanceof Y.Map && then instanceof Y.Map) restoreMap(now, then)
  else if (now instanceof Y.XmlText && then instanceof Y.XmlText) restoreText(now, then)
  else if (now instanceof Y.XmlElement && then instanceof Y.XmlElement) {
    if (now.nodeName !== then.nodeName) return false
    restoreAttributes(now, then)
    restoreChildren(now, then)
  } else if (isFragment(now) && isFragment(then)) restoreChildren(now, then)
  else if (isText(now) && isText(then)) restoreText(now, then)
  else if (now instanceof Y.AbstractType || then instanceof Y.AbstractType) return false
  else return sameJson(now, then)
  return true
}

const isFragment = (value: unknown): value is Y.XmlFragment =>
  value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement)

const isText = (value: unknown): value is Y.Text =>
  value instanceof Y.Text && !(value instanceof Y.XmlText)

function copyOf(value: unknown): unknown {
  return value instanceof Y.AbstractType ? value.clone() : value
}

function restoreText(now: Y.Text, then: Y.Text): void {
  const before = now.toDelta() as unknown[]
  const after = then.toDelta() as unknown[]
  if (sameJson(before, after)) return
  if (isPlain(before) && isPlain(after)) return editText(now, then.toString())
  now.delete(0, now.length)
  now.applyDelta(after)
}

/** Letters without marks. */
const isPlain = (delta: unknown[]) =>
  delta.every((part) => {
    const { insert, attributes } = part as { insert?: unknown; attributes?: unknown }
    return typeof insert === 'string' && attributes === undefined
  })

function restoreAttributes(now: Y.XmlElement, then: Y.XmlElement): void {
  const before = now.getAttributes()
  const after = then.getAttributes()
  for (const name of Object.keys(before)) if (!(name in after)) now.removeAttribute(name)
  for (const [name, value] of Object.entries(after)) {
    if (value !== undefined && !sameJson(before[name], value)) now.setAttribute(name, value)
  }
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook

/** Children that are alike at both ends stay; those between are set back one by one. */
function restoreChildren(now: Y.XmlFragment, then: Y.XmlFragment): void {
  const before = now.toArray() as Child[]
  const after = then.toArray() as Child[]
  const [left, right] = [before.map(written), after.map(written)]
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start] === right[start]) start++
  let end = 0
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++
  const paired = Math.min(left.length, right.length) - end
  for (let at = start; at < paired; at++) {
    const past = after[at]
    if (!past || restoreValue(before[at], past)) continue
    now.delete(at, 1)
    now.insert(at, [past.clone() as Y.XmlElement])
  }
  const surplus = left.length - end - paired
  if (surplus > 0) now.delete(paired, surplus)
  const missing = after.slice(paired, right.length - end)
  if (missing.length > 0)
    now.insert(
      paired,
      missing.map((child) => child.clone() as Y.XmlElement),
    )
}

/** A child as text, for comparing. */
function written(child: Child): string {
  if (child instanceof Y.XmlText) return JSON.stringify(child.toDelta())
  const attributes = child instanceof Y.XmlElement ? child.getAttributes() : {}
  const children = child instanceof Y.XmlElement ? (child.toArray() as Child[]).map(written) : []
  const name = child instanceof Y.XmlElement ? child.nodeName : ''
  return JSON.stringify([name, attributes, children])
}
