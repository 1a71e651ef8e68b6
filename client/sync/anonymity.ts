// Who writes cannot be told from a Yjs client id either: in an anonymous phase everything is written under a
// fresh one, which is never used again.
import type * as Y from 'yjs'
import { type Facilitation, type Workshop, writesPrivately } from './facilitation'

/** The anonymous phase that this person writes in; '' outside of one. */
export function anonymousPhase(workshop: Workshop | undefined): string {
  const phase = workshop?.state.phase
  const isAnonymous = phase?.kind === 'private' && phase.anonymous && writesPrivately(workshop)
  return isAnonymous ? phase.id : ''
}

export function changeIdsWithPhases(doc: Y.Doc, facilitation: Facilitation): () => void {
  let phase = ''
  let usual = doc.clientID
  return facilitation.subscribe(() => {
    const now = anonymousPhase(facilitation.workshop)
    if (now === phase) return
    if (phase === '') usual = doc.clientID
    phase = now
    if (now === '') doc.clientID = usual
    else doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? doc.clientID
  })
}
