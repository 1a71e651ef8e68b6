// What a lane is for, told by its name, where nothing else says it.
import { en } from '../i18n/en'
import { ko } from '../i18n/ko'
import { type LaneKind, laneKinds } from './model'

const plain = (words: string) => words.trim().toLowerCase()

/** The kind whose name in either language it has; `free` for any other. */
export function laneKindNamed(title: string): LaneKind {
  const said = plain(title)
  const isNamed = (kind: LaneKind) =>
    plain(en[`journey.kind.${kind}`]) === said || plain(ko[`journey.kind.${kind}`]) === said
  // An emotion lane holds a curve and takes no notes.
  return laneKinds.find((kind) => kind !== 'emotion' && isNamed(kind)) ?? 'free'
}
