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
