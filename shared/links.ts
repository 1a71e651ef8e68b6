// A board's links as its facilitators manage them.
import type { Role } from './access'

/** A link without its token, which nobody can be shown again. */
export type LinkInfo = {
  id: string
  role: Role
  name: string
  /** Unix ms. */
  createdAt: number
  /** Unix ms, or null for never. */
  expiresAt: number | null
  /** It opens the replay and nothing else. */
  replayOnly: boolean
  /** Whether people who come by it are told who did what. */
  names: boolean
  /** Unix ms; the past before this time is not for this link. */
  beginsAt: number | null
  /** Whether the past is for this link. */
  past: boolean
}
