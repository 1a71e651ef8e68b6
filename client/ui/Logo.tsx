// The mark: one line threading three stations, rising like an emotion curve; with or without its name.
import './logo.css'

export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path
        className="th-logo-line"
        d="M2.5 24.5C6 27.5 9.5 22.6 9.5 22.6S12.3 15 16 16.4s6.5-8 6.5-8S25.5 3.6 29.5 6"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle
        cx="9"
        cy="23.2"
        r="3.4"
        fill="var(--paper)"
        stroke="currentColor"
        strokeWidth="2.4"
      />
      <circle
        cx="16"
        cy="16.2"
        r="3.4"
        fill="var(--paper)"
        stroke="currentColor"
        strokeWidth="2.4"
      />
      <circle cx="23" cy="8.2" r="4.6" fill="currentColor" />
    </svg>
  )
}

export function Logo() {
  return (
    <span className="th-logo">
      <LogoMark />
      <span className="th-logo-name">Throughline</span>
    </span>
  )
}
