// All that files are made from, read once.
import type * as Y from 'yjs'
import type { Verdicts } from '../checker/checker'
import { readVerdicts } from '../checker/verdicts'
import { type Outline, drawableRecords, outlineRecords } from '../journey/outline'
import { isJourney } from '../journey/place'
import { type PlainRecord, isPlainObject } from '../records'
import { withoutAuthors } from './anonymous'
import { type Details, detailsOf } from './details'

export type BoardContent = {
  outline: Outline
  details: Details
  /** What people said about a map's findings, by map id. */
  verdicts: ReadonlyMap<string, Verdicts>
}

/** `votes`: dots by note id. */
export function contentOfDocument(doc: Y.Doc, votes: ReadonlyMap<string, number>): BoardContent {
  const { records, refused } = drawableRecords(doc)
  const { outline, ...rest } = contentOf(records, votes)
  return { ...rest, outline: { ...outline, ...(refused.length > 0 && { refused }) } }
}

/** The same from records that can be shown, such as a canvas holds. */
export function contentOf(
  records: readonly PlainRecord[],
  votes: ReadonlyMap<string, number>,
): BoardContent {
  const metaOf = ({ meta }: PlainRecord) => (isPlainObject(meta) ? meta : {})
  return {
    outline: outlineRecords(records, votes),
    details: detailsOf(records),
    verdicts: new Map(records.filter(isJourney).map((map) => [map.id, readVerdicts(metaOf(map))])),
  }
}

export const anonymousContent = (content: BoardContent): BoardContent => ({
  ...content,
  outline: withoutAuthors(content.outline),
})

/** One map of a board: no other maps, and no notes that belong to none. */
export const onlyMap = (content: BoardContent, mapId: string): BoardContent => {
  const { parked } = content.details
  return {
    ...content,
    outline: {
      maps: content.outline.maps.filter(({ id }) => id === mapId),
      unsorted: content.outline.unsorted.filter(({ id }) => parked[id] === mapId),
    },
  }
}
