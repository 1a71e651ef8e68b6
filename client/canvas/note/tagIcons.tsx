// Small drawings of what a note knows about itself. Decoration only; whoever uses one says it in words.
import type { Effort, EvidenceLevel, TouchpointPlace } from '../../../shared/journey/noteTags'
import { type Stroke, type TagDrawing, tagDrawings } from '../../../shared/journey/tagDrawings'
import { drawn } from '../../ui/icons'

const iconOf = (name: TagDrawing) =>
  drawn(
    tagDrawings[name].map(({ d, isFilled, width }: Stroke) => (
      <path key={d} d={d} fill={isFilled && 'currentColor'} strokeWidth={width} />
    )),
  )

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
export const MomentIcon = iconOf('moment')
export const AnswerIcon = iconOf('answered')

export const evidenceIcons = {
  assumption: iconOf('assumption'),
  partly: iconOf('partly'),
  backed: iconOf('backed'),
} satisfies Record<EvidenceLevel, unknown>

export const effortIcons = {
  small: iconOf('small'),
  medium: iconOf('medium'),
  large: iconOf('large'),
} satisfies Record<Effort, unknown>

export const placeIcons = {
  online: iconOf('online'),
  offline: iconOf('offline'),
} satisfies Record<TouchpointPlace, unknown>
