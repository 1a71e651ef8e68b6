// The mark: one line threading three stations, rising like an emotion curve; with or without its name.
import './logo.css'

export function LogoMark({ size = 32 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path
        className="th-logo-line"
        d="M5.5 25C11.5 25 10 16 16 16s4.5-9 10.5-9"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="5.5" cy="25" r="3" fill="var(--paper)" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="16" cy="16" r="3" fill="var(--paper)" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="26.5" cy="7" r="4.2" fill="currentColor" />
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
