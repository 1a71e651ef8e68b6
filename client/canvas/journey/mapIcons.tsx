// Small drawings of the map: one per kind of lane, and those of its controls. 20 × 20, the colour of
// the text around them, decoration only.
import type { ComponentType, ReactNode } from 'react'
import { laneDrawings } from '../../../shared/journey/laneDrawings'
import { type LaneKind, laneKinds } from '../../../shared/journey/model'
import { drawn as drawnIcon } from '../../ui/icons'

const drawn = (children: ReactNode) => drawnIcon(children, 'th-map-icon')

export const GoalIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <circle cx="10" cy="10" r="3" />
    <path d="M10 10 16.5 3.5" />
  </>,
)
export const PersonaIcon = drawn(<path d={laneDrawings.owner} />)
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

const iconOf = (kind: LaneKind) => drawn(<path d={laneDrawings[kind]} />)

export const laneIcon = Object.fromEntries(laneKinds.map((kind) => [kind, iconOf(kind)])) as Record<
  LaneKind,
  ComponentType
>
