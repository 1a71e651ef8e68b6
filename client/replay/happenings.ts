// What one entry of the log did to a record, in the words of the board.
import { journeyType } from '../../shared/journey/model'
import { isNote, noteCell } from '../../shared/journey/place'
import { type JsonObject, type PlainRecord, isPlainObject, sameJson } from '../../shared/records'
import { type Change, afterChange } from '../../shared/tape/segment'
import { serverAuthor } from '../authors'

export type HappeningKind = 'changed' | 'removed' | 'moved' | 'map' | 'curve' | 'added' | 'wrote'

/** `id` is the record's; `author` as in the log. */
export type Happening = { kind: HappeningKind; id: string; author: string }

/** Nothing where it says nothing: what the server did, or what is no shape. */
export function happeningsOf(before: PlainRecord | undefined, change: Change): Happening[] {
  const { id, by } = change
  const record = afterChange(before, change)
  const known = record ?? before
  if (by === serverAuthor || known?.typeName !== 'shape') return []
  return [{ kind: kindOf(before, record), id, author: by }]
}

function kindOf(before: PlainRecord | undefined, after: PlainRecord | undefined): HappeningKind {
  if (!after) return 'removed'
  if (after.type === journeyType) return kindOfMap(before, after)
  if (!isNote(after)) return 'changed'
  if (!before) return 'added'
  if (!sameJson(propsOf(before).richText, propsOf(after).richText)) return 'wrote'
  const isMoved = before.x !== after.x || before.y !== after.y
  return isMoved || noteCell(before) !== noteCell(after) ? 'moved' : 'changed'
}

function kindOfMap(before: PlainRecord | undefined, after: PlainRecord): HappeningKind {
  if (!before) return 'map'
  return sameJson(propsOf(before).points, propsOf(after).points) ? 'map' : 'curve'
}

const propsOf = ({ props }: PlainRecord): JsonObject => (isPlainObject(props) ? props : {})
