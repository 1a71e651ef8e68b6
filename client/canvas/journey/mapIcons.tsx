// Small drawings of the map: one per kind of lane, and those of its controls. 20 × 20, the colour of
// the text around them, decoration only.
import type { ComponentType, ReactNode } from 'react'
import type { LaneKind } from '../../../shared/journey/model'
import { drawn as drawnIcon } from '../../ui/icons'

const drawn = (children: ReactNode) => drawnIcon(children, 'th-map-icon')

export const GoalIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <circle cx="10" cy="10" r="3" />
    <path d="M10 10 16.5 3.5" />
  </>,
)
export const PersonaIcon = drawn(
  <>
    <circle cx="10" cy="6.6" r="3.1" />
    <path d="M3.8 17a6.2 6.2 0 0 1 12.4 0" />
  </>,
)
export const MoreIcon = drawn(<path strokeWidth="2.6" d="M4.5 10h.01M10 10h.01M15.5 10h.01" />)
export const AddIcon = drawn(<path strokeWidth="2" d="M10 4.5v11M4.5 10h11" />)
export const UnfoldIcon = drawn(<path strokeWidth="2" d="m5 7.5 5 5 5-5" />)
export const RemoveIcon = drawn(
  <path d="M4 5.5h12M8 5.5V3.8h4v1.7M5.5 5.5l.7 10.7h7.6l.7-10.7M8.5 8.5v4.8M11.5 8.5v4.8" />,
)
export const ParkingIcon = drawn(
  <>
    <path d="M3.5 11 5.6 4.4A1.3 1.3 0 0 1 6.8 3.5h6.4a1.3 1.3 0 0 1 1.2.9L16.5 11v4a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15Z" />
    <path d="M3.5 11h3.6l1 2h3.8l1-2h3.6" />
  </>,
)
export const NoteCountIcon = drawn(
  <path d="M4 5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5V11l-5 5H5.5A1.5 1.5 0 0 1 4 14.5ZM16 11h-3.5A1.5 1.5 0 0 0 11 12.5V16" />,
)

const question = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M8 8a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.5M10 13.6v.1" />
  </>,
)
const chart = drawn(<path d="M3.5 16.5h13M6 13.5V10M10 13.5V5M14 13.5V8" />)
const forward = drawn(<path d="M3.5 10h12M10.5 5l5 5-5 5" />)

export const laneIcon: Record<LaneKind, ComponentType> = {
  actions: drawn(
    <path d="M8.2 9.5V4.8a1.3 1.3 0 0 1 2.6 0v4l3.6.9a1.7 1.7 0 0 1 1.3 1.9l-.5 3.2a2 2 0 0 1-2 1.7H9.6a2 2 0 0 1-1.6-.8l-3-4a1.2 1.2 0 0 1 1.8-1.6Z" />,
  ),
  thoughts: drawn(
    <path d="M6 12.5a3.5 3.5 0 0 1 .2-7A4 4 0 0 1 13.7 6a3.3 3.3 0 0 1 .3 6.5ZM6.6 15.2v.1M4.6 17.2v.1" />,
  ),
  questions: question,
  emotion: drawn(
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M7 12a3.6 3.6 0 0 0 6 0M7.6 7.8v.1M12.4 7.8v.1" />
    </>,
  ),
  touchpoints: drawn(
    <>
      <circle cx="5.5" cy="10" r="2.2" />
      <circle cx="14.5" cy="5" r="2.2" />
      <circle cx="14.5" cy="15" r="2.2" />
      <path d="m7.5 9 5-2.9M7.5 11l5 2.9" />
    </>,
  ),
  pains: drawn(<path d="M11.2 2.8 4.5 11.4H9l-.8 5.8 7-8.8h-4.7Z" />),
  opportunities: drawn(
    <path d="M7.6 13.5c0-1.4-2.4-2.4-2.4-5.4a4.8 4.8 0 0 1 9.6 0c0 3-2.4 4-2.4 5.4ZM8 16.5h4" />,
  ),
  content: drawn(<path d="M5.5 3.5h6l3.5 3.5v9.5h-9.5ZM11.5 3.5V7H15M8 10.5h4.5M8 13.3h4.5" />),
  evidence: chart,
  metrics: chart,
  moments: drawn(
    <path d="m10 3.2 2 4.4 4.8.5-3.6 3.2 1 4.7-4.2-2.4L5.8 16l1-4.7-3.6-3.2 4.8-.5Z" />,
  ),
  expectations: question,
  owner: drawn(
    <>
      <circle cx="10" cy="6.6" r="3.1" />
      <path d="M3.8 17a6.2 6.2 0 0 1 12.4 0" />
    </>,
  ),
  'next-step': forward,
  free: drawn(<path d="M4 6h12M4 10h12M4 14h7" />),
}
