// What a person adds in one go, cut so that each piece fits into one frame of the server's limit. What
// could never be shown to anybody (a record that the door refuses for its size), or is too much
// altogether, is refused here, before it is written: sent, it would only cost the connection, again and again.
import { doorFault, lengthOf } from '../../shared/recordDoor'
import type { PlainRecord } from '../../shared/records'

/** A character takes up to three bytes, and each value its share of Yjs' bookkeeping. */
const bytesPerUnit = 4
/** In frames: a paste of 4,000 shapes, the most a page takes, is about one. */
const mostParcels = 16

const heavy: ReadonlySet<string | undefined> = new Set(['size', 'meta', 'depth'])

export const isTooBig = (record: PlainRecord): boolean => heavy.has(doorFault(record))

export function parcelsOf(
  created: readonly PlainRecord[],
  largestFrame: number,
): { parcels: PlainRecord[][]; refused: PlainRecord[] } {
  const most = largestFrame / bytesPerUnit
  const parcels: PlainRecord[][] = []
  const refused: PlainRecord[] = []
  let weight = Infinity
  for (const record of created) {
    const size = Number(lengthOf(record, 0))
    if (isTooBig(record) || size > largestFrame) {
      refused.push(record)
      continue
    }
    if (weight + size > most) {
      parcels.push([])
      weight = 0
    }
    parcels.at(-1)?.push(record)
    weight += size
  }
  // Half of a paste would be worse than none.
  return parcels.length > mostParcels
    ? { parcels: [], refused: [...created] }
    : { parcels, refused }
}
