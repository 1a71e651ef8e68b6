// What other people are moving at this moment, laid over the drawn records. Never stored.
import type { Json, JsonObject, PlainRecord } from '../../shared/records'
import { isPlainObject, isRichText } from '../../shared/records'
import { positionKey } from './writing'

/** By record id: the changed values, nested as in the record, `xy` for the position. */
export type Overlay = { [recordId: string]: JsonObject }

export class Overlays {
  readonly #byPerson = new Map<number, Overlay>()

  /** Replaces what one client shows; returns the ids to draw again. */
  set(client: number, overlay: Overlay | undefined): Set<string> {
    const before = this.#byPerson.get(client)
    if (overlay) this.#byPerson.set(client, overlay)
    else this.#byPerson.delete(client)
    return new Set([...Object.keys(before ?? {}), ...Object.keys(overlay ?? {})])
  }

  apply(id: string, record: PlainRecord): PlainRecord {
    let shown = record
    for (const overlay of this.#byPerson.values()) {
      const values = Object.hasOwn(overlay, id) ? overlay[id] : undefined
      if (isPlainObject(values)) shown = overlaid(shown, values) as PlainRecord
    }
    return shown
  }
}

function overlaid(under: JsonObject, over: JsonObject): JsonObject {
  const out: JsonObject = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const below = under[key]
    if (key === positionKey && Array.isArray(value)) [out.x, out.y] = value
    else if (isPlainObject(value) && isPlainObject(below) && !isRichText(value)) {
      out[key] = overlaid(below, value)
    } else if (Object.hasOwn(under, key)) out[key] = value
  }
  return out
}

/** Sets a value at a path; `xy` sets `x` and `y`. Where an object on the way is gone, it stays gone. */
export function setAt(target: JsonObject, path: readonly string[], value: Json | undefined): void {
  if (path[0] === positionKey && Array.isArray(value)) {
    ;[target.x, target.y] = value
    return
  }
  let object = target
  for (const key of path.slice(0, -1)) {
    const child = object[key]
    if (!isPlainObject(child)) return
    object = child
  }
  const last = path.at(-1) ?? ''
  if (value === undefined) delete object[last]
  else object[last] = value
}

/** The values as one nested object, `xy` as it is. */
export function nested(values: { path: readonly string[]; value: Json | undefined }[]): JsonObject {
  const out: JsonObject = {}
  for (const { path, value } of values) {
    let object = out
    for (const key of path.slice(0, -1)) {
      const child = object[key]
      object = isPlainObject(child) ? child : (object[key] = {})
    }
    object[path.at(-1) ?? ''] = value
  }
  return out
}
