// The player's own icons.
import { drawn } from '../ui/icons'

export const FilterIcon = drawn(<path d="M3.5 5h13M6 10h8M8.5 15h3" />)
export const ChaptersIcon = drawn(
  <path d="M8 5h8.500M8 10h8.500M8 15h8.500M4 5v.1M4 10v.1M4 15v.1" />,
)
export const MoreIcon = drawn(<path d="M5 10v.1M10 10v.1M15 10v.1" />)
export const FollowIcon = drawn(
  <path d="M4 7V5a1 1 0 0 1 1-1h2M13 4h2a1 1 0 0 1 1 1v2M16 13v2a1 1 0 0 1-1 1h-2M7 16H5a1 1 0 0 1-1-1v-2M10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4" />,
)
export const StoryIcon = drawn(
  <path d="M3.500 6.500h13v9h-13ZM5.500 3.800h9M8.700 8.700v4.600l3.900-2.300Z" />,
)
export const NextIcon = drawn(<path d="M5.500 5v10l7-5ZM14.500 5v10" />)
export const PreviousIcon = drawn(<path d="M14.500 5v10l-7-5ZM5.500 5v10" />)
export const FullScreenIcon = drawn(<path d="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" />)
