// The icon set: 20 × 20, one stroke weight, the colour of the text around them. All are decoration;
// whoever uses one names the thing in words.
import type { ReactNode } from 'react'

type IconProps = { size?: number | undefined; className?: string | undefined }

function Stroke({ size = 20, className, children }: IconProps & { children: ReactNode }) {
  return (
    <svg
      className={className}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

/** An icon made of these strokes; `className` is what it has where none is given. */
export const drawn = (children: ReactNode, className?: string) =>
  function Icon(props: IconProps) {
    return (
      <Stroke className={className} {...props}>
        {children}
      </Stroke>
    )
  }

export const CopyIcon = drawn(
  <>
    <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
    <path d="M13 4.5A1.5 1.5 0 0 0 11.5 3.5h-6a2 2 0 0 0-2 2v6a1.5 1.5 0 0 0 1 1.4" />
  </>,
)
export const CheckIcon = drawn(<path d="m4.5 10.5 3.6 3.6 7.4-8" />)
export const CloseIcon = drawn(<path d="m5 5 10 10M15 5 5 15" />)
export const EnlargeIcon = drawn(
  <path d="M12 3.5h4.5V8M16.5 3.5l-5 5M8 16.5H3.5V12M3.5 16.5l5-5" />,
)
export const ArrowIcon = drawn(<path d="M4 10h12M11 5l5 5-5 5" />)
export const AlertIcon = drawn(
  <>
    <path d="M10 3.2 17.6 16.3a.6.6 0 0 1-.5.9H2.9a.6.6 0 0 1-.5-.9Z" />
    <path d="M10 8.2v3.6M10 14.4v.1" />
  </>,
)
export const KeyIcon = drawn(
  <>
    <circle cx="6.8" cy="13.2" r="3.3" />
    <path d="m9.2 10.8 7-7M13.2 6.8l2.2 2.2M15.4 4.6l1.4 1.4" />
  </>,
)
export const PencilIcon = drawn(
  <path d="m4 16 .8-3.4 8.4-8.4a1.8 1.8 0 0 1 2.6 2.6l-8.4 8.4ZM11.8 5.6l2.6 2.6" />,
)
export const EyeIcon = drawn(
  <>
    <path d="M2.2 10S5 4.8 10 4.8 17.8 10 17.8 10 15 15.2 10 15.2 2.2 10 2.2 10Z" />
    <circle cx="10" cy="10" r="2.4" />
  </>,
)
export const CloudOffIcon = drawn(
  <path d="M6 6.4a4 4 0 0 0-.6 7.9h8.2M8.3 4.9A4.4 4.4 0 0 1 14 8.4a3 3 0 0 1 2 5M3.5 3.5l13 13" />,
)
export const ShareIcon = drawn(
  <path d="M10 12.5v-9M6.5 6.5 10 3l3.5 3.5M4 10.5v4a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2v-4" />,
)
export const PlusIcon = drawn(<path d="M10 4v12M4 10h12" />)
export const PlayIcon = drawn(<path d="M6.5 4.2v11.6l9-5.8Z" />)
export const PauseIcon = drawn(<path d="M7 4.5v11M13 4.5v11" />)
export const FileIcon = drawn(
  <>
    <path d="M5 2.8h6.2L15.5 7v10.2H5Z" />
    <path d="M11 2.8V7h4.5" />
  </>,
)
export const MapPlusIcon = drawn(
  <path d="M3 4.5h14v7M3 4.5v11h8M3 8.5h14M7.5 4.5v11M12.5 8.5v3M15 13v5M12.5 15.5h5" />,
)
export const LockIcon = drawn(
  <>
    <rect x="4.5" y="9" width="11" height="8" rx="2" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </>,
)
export const BellIcon = drawn(
  <path d="M5 13.5h10l-1.2-2V8.600a3.800 3.800 0 0 0-7.600 0v2.900ZM8.500 15.800a1.600 1.600 0 0 0 3 0" />,
)
export const BellOffIcon = drawn(
  <path d="M5 13.5h8.500M6.200 11.500V8.600M8.200 5.300a3.800 3.800 0 0 1 5.600 3.300v2.900M8.500 15.800a1.600 1.600 0 0 0 3 0M4 4l12 12" />,
)
export const EyeOffIcon = drawn(
  <path d="M8 5.100A8 8 0 0 1 10 4.800c5 0 7.800 5.200 7.800 5.200a13 13 0 0 1-2.200 2.800M5 6.500A13 13 0 0 0 2.200 10S5 15.200 10 15.200a8 8 0 0 0 3.300-.7M3.500 3.500l13 13" />,
)
export const SnowIcon = drawn(
  <path d="M10 2.500v15M3.500 6.200l13 7.600M16.500 6.200l-13 7.600M8 3.500l2 2 2-2M8 16.500l2-2 2 2" />,
)
export const FlagIcon = drawn(<path d="M5 17.500v-14h9l-1.500 3.500L14 10.500H5" />)
export const HandIcon = drawn(
  <path d="M6.500 10V5a1.200 1.200 0 0 1 2.400 0v4M8.900 9V3.700a1.200 1.200 0 0 1 2.400 0V9M11.300 9V4.700a1.200 1.200 0 0 1 2.400 0V11c0 3.600-1.600 6-4.400 6-2.400 0-3.500-1.200-4.700-3.400l-1.400-2.700a1.200 1.200 0 0 1 2-1.300l1.300 1.600" />,
)
export const SmileIcon = drawn(
  <>
    <circle cx="10" cy="10" r="7" />
    <path d="M7 11.800a3.600 3.600 0 0 0 6 0M7.600 8v.1M12.400 8v.1" />
  </>,
)
export const ChevronIcon = drawn(<path d="m5.500 8 4.500 4.500L14.500 8" />)
export const PreviousIcon = drawn(<path d="m12.500 5.500-5 4.500 5 4.500" />)
export const NextIcon = drawn(<path d="m7.500 5.500 5 4.500-5 4.500" />)
export const PanelIcon = drawn(
  <path d="M3.500 5.500h6M13.500 5.500h3M3.500 10h3M10.500 10h6M3.500 14.500h7M14.500 14.500h2M11.500 3.700v3.600M8.500 8.200v3.600M12.500 12.700v3.600" />,
)
export const GripIcon = drawn(
  <path d="M7.500 5v.1M12.500 5v.1M7.500 10v.1M12.500 10v.1M7.500 15v.1M12.500 15v.1" />,
)
export const TrashIcon = drawn(
  <path d="M4 6h12M8 6V4h4v2M5.500 6l.8 10.500h7.400L14.500 6M8.500 9v4.500M11.500 9v4.500" />,
)
export const TargetIcon = drawn(
  <>
    <circle cx="10" cy="10" r="6.500" />
    <circle cx="10" cy="10" r="2.200" />
  </>,
)
export const ClockIcon = drawn(
  <>
    <path d="M3.4 8.2A7 7 0 1 1 3 10M3 4.2v4h4" />
    <path d="M10 6.2V10l2.6 1.6" />
  </>,
)
