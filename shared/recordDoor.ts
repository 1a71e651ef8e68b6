// The records' door: what a record may hold, whoever wrote it. Applied wherever records are read (canvas,
// replay, exports, HTTP), so that every place leaves out the same ones, and nobody rewrites the document.
//
// Stricter than the canvas' own schema, which takes `javascript:` addresses, 10 MB of `meta` and numbers
// that no screen can show. What is refused is kept in the document, counted, and not shown.
import { isReactionKey } from './journey/noteTags'
import type { PlainRecord } from './records'
import { isPlainObject } from './records'

export type DoorFault =
  'type' | 'number' | 'place' | 'index' | 'meta' | 'size' | 'depth' | 'address'

/** Records of any other type (camera, selection) are each page's own: a document must not steer them. */
const recordTypes = new Set(['document', 'page', 'shape', 'binding', 'asset'])

const maxCoordinate = 1e7
const maxIndexLength = 64
const maxMetaLength = 8 * 1024
/** Reactions are a key each, and a note that 200 people like must not vanish for it. */
const maxReactions = 2000
const maxMetaDepth = 8
/** Rich text nests: lists in lists. */
const maxDepth = 40
const maxLength = 256 * 1024
/** A picture of 512 KB, as text. */
const maxAssetLength = 768 * 1024

/** Keys of `props` whose strings a browser would go to. */
const addressKeys = new Set(['url', 'src', 'href', 'image', 'favicon'])

/** Why this record must not be shown, or undefined. `ownHost`: pages of this host are never framed. */
export function doorFault(record: PlainRecord, ownHost?: string): DoorFault | undefined {
  if (!recordTypes.has(record.typeName)) return 'type'
  const isAsset = record.typeName === 'asset'
  const length = lengthOf(record, 0)
  if (typeof length === 'string') return length
  if (length > (isAsset ? maxAssetLength : maxLength)) return 'size'
  if ('index' in record && !isIndex(record.index)) return 'index'
  if (record.typeName === 'shape') {
    if (![record.x, record.y].every(isCoordinate)) return 'place'
    if (!holdsCoordinates(record.props)) return 'place'
  }
  return faultInMeta(record.meta) ?? faultInAddresses(record, ownHost)
}

const isIndex = (value: unknown) => typeof value === 'string' && value.length <= maxIndexLength

const isCoordinate = (value: unknown) =>
  typeof value === 'number' && Math.abs(value) <= maxCoordinate

/** Every number a shape is drawn with. */
function holdsCoordinates(value: unknown): boolean {
  if (typeof value === 'number') return isCoordinate(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(holdsCoordinates)
}

/** About how many characters a value takes as text, or what is wrong with it. */
export function lengthOf(value: unknown, depth: number): number | DoorFault {
  if (typeof value === 'string') return value.length + 2
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : 'number'
  if (typeof value === 'bigint') return 'number'
  if (typeof value !== 'object' || value === null) return 4
  if (depth > maxDepth) return 'depth'
  let sum = 2
  for (const [key, child] of Object.entries(value)) {
    const length = lengthOf(child, depth + 1)
    if (typeof length === 'string') return length
    sum += length + (Array.isArray(value) ? 1 : key.length + 3)
  }
  return sum
}

function faultInMeta(meta: unknown): DoorFault | undefined {
  if (meta === undefined) return undefined
  if (!isPlainObject(meta)) return 'meta'
  const entries = Object.entries(meta)
  const reactions = entries.filter(([key, value]) => isReactionKey(key) && value === true)
  const others = entries.filter(([key, value]) => !(isReactionKey(key) && value === true))
  if (reactions.length > maxReactions || depthOf(meta) > maxMetaDepth) return 'meta'
  const length = lengthOf(Object.fromEntries(others), 0)
  return typeof length === 'string' || length > maxMetaLength ? 'meta' : undefined
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((most, each) => Math.max(most, depthOf(each)), 0)
}

function faultInAddresses(record: PlainRecord, ownHost?: string): DoorFault | undefined {
  const { props } = record
  if (!isPlainObject(props)) return undefined
  const isFramed = record.type === 'embed'
  for (const [key, value] of Object.entries(props)) {
    if (!addressKeys.has(key) || value === null || value === undefined || value === '') continue
    if (typeof value !== 'string') return 'address'
    const mayBePicture = record.typeName === 'asset' && isSmallPicture(value)
    if (!mayBePicture && !isOpenAddress(value, isFramed ? ownHost : undefined)) return 'address'
  }
  return undefined
}

/** Pixels only: an SVG can carry scripts. */
const isSmallPicture = (address: string) =>
  /^data:image\/(?:png|jpeg|gif|webp|avif|apng);base64,[A-Za-z0-9+/=]*$/.test(address)

/**
 * An address that may be opened, loaded or framed: of the web, of mail, or a path on this server. A host
 * that is `closedHost` counts as closed, and so do addresses with a user name, which look like other hosts.
 */
export function isOpenAddress(address: string, closedHost?: string): boolean {
  // A path of our own; two slashes (and what browsers take for them) would name a host.
  if (/^\/(?![/\\])/.test(address)) return closedHost === undefined
  if (!/^(?:https?:\/\/|mailto:)/i.test(address)) return false
  if (hasUnseenCharacter(address) || !URL.canParse(address)) return false
  const url = new URL(address)
  return url.username === '' && url.password === '' && url.host !== closedHost
}

/** Control characters, and those that turn the direction of writing around. */
const hasUnseenCharacter = (text: string) => /[\p{Cc}\s\p{Bidi_Control}]/u.test(text)
