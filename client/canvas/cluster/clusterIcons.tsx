// Small drawings for grouping notes. Decoration only; whoever uses one says it in words.
import { drawn } from '../../ui/icons'

export const GroupIcon = drawn(
  <>
    <path strokeWidth="2.4" d="M4 4.6h12" />
    <rect x="3.4" y="9" width="5.4" height="7" rx="1.2" />
    <rect x="11.2" y="9" width="5.4" height="7" rx="1.2" />
  </>,
)
export const UngroupIcon = drawn(
  <>
    <path strokeWidth="2.4" strokeDasharray="2.6 3.2" d="M4 4.6h12" />
    <rect x="2.4" y="10" width="5.4" height="7" rx="1.2" />
    <rect x="12.2" y="8" width="5.4" height="7" rx="1.2" />
  </>,
)
