// Small drawings of what a note knows about itself. Decoration only; whoever uses one says it in words.
import type { Effort, EvidenceLevel, TouchpointPlace } from '../../../shared/journey/noteTags'
import { drawn } from '../../ui/icons'

export const TagIcon = drawn(
  <>
    <path d="M3.5 4.8v5a2 2 0 0 0 .6 1.4l5.2 5.2a1.6 1.6 0 0 0 2.3 0l4.8-4.8a1.6 1.6 0 0 0 0-2.3l-5.2-5.2a2 2 0 0 0-1.4-.6h-5a1.3 1.3 0 0 0-1.3 1.3Z" />
    <path strokeWidth="2.4" d="M7.2 7.2h.01" />
  </>,
)
export const ReactIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M6.9 11.6a3.6 3.6 0 0 0 6.2 0" />
    <path strokeWidth="2.2" d="M7.6 7.9h.01M12.4 7.9h.01" />
  </>,
)
export const ReadIcon = drawn(<path d="M4 5h12M4 8.4h12M4 11.8h12M4 15.2h7" />)
const OnlineIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M3.2 10h13.6M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7s1-5 3.2-7Z" />
  </>,
)
const OfflineIcon = drawn(
  <path d="M4 9.2v6.3a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V9.2M2.8 7.6l1.6-4.1h11.2l1.6 4.1a2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0ZM8.2 16.5v-4h3.6v4" />,
)
export const MomentIcon = drawn(<path fill="currentColor" d="m10 3 6 7-6 7-6-7Z" />)
export const AnswerIcon = drawn(
  <path d="M3 7.2h13M13 4l3.4 3.2L13 10.4M17 13.4H4M7 10.4l-3.4 3 3.4 3" />,
)

const Assumption = drawn(<circle cx="10" cy="10" r="6" />)
const Partly = drawn(
  <>
    <circle cx="10" cy="10" r="6" />
    <path fill="currentColor" stroke="none" d="M10 4a6 6 0 0 0 0 12Z" />
  </>,
)
const Backed = drawn(<circle fill="currentColor" cx="10" cy="10" r="6" />)

/** Hollow, half, full: how much there is behind a note. */
export const evidenceIcons = {
  assumption: Assumption,
  partly: Partly,
  backed: Backed,
} satisfies Record<EvidenceLevel, unknown>
const bars = [
  <path key="small" strokeWidth="3" d="M5 16v-3" />,
  <path key="medium" strokeWidth="3" d="M10 16V9.5" />,
  <path key="large" strokeWidth="3" d="M15 16V5.5" />,
]

/** One, two, three bars: how much it takes. */
export const effortIcons = {
  small: drawn(bars.slice(0, 1)),
  medium: drawn(bars.slice(0, 2)),
  large: drawn(bars),
} satisfies Record<Effort, unknown>
export const placeIcons = { online: OnlineIcon, offline: OfflineIcon } satisfies Record<
  TouchpointPlace,
  unknown
>
