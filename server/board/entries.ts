// What becomes of a taken update: a frame for the others, and an entry of the log. What was written
// anonymously, however late it comes and by whom, is an entry of its own that names nobody.
import { type Part, isAnonymousId, partsOf } from '../../shared/anonymous'
import type { PersonId } from '../../shared/ids'
import { encodeFrame } from '../../shared/protocol'
import type { Admitted } from './admission'
import { nobody } from './facilitation/author'
import type { Write } from './intake'

export type Entry = {
  author: PersonId
  update: Uint8Array
  /** The update for others. */
  frame: Uint8Array
}

export function entriesOf(
  { session, frame, bytes }: Write,
  { update, verdict }: Admitted,
): Entry[] {
  const { person } = session
  const isMixed = person !== nobody && verdict.runs.some(({ client }) => isAnonymousId(client))
  const parts: Part[] = isMixed ? partsOf(update) : [{ update, anonymous: false }]
  return parts.map((part) => ({
    author: part.anonymous ? nobody : person,
    update: part.update,
    // Byte for byte where it can be: a step 2 becomes an update, and of one that was not whole a part.
    frame:
      frame.type === 'update' && part.update === frame.update
        ? bytes
        : encodeFrame({ type: 'update', update: part.update }),
  }))
}
