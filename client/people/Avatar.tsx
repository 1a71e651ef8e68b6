// A person as a round mark in their colour. The initials are drawn by the style sheet: whoever shows an
// avatar gives the whole name in words, and letters beside it would be read out too.
import { initialsOf } from './initials'
import './avatar.css'

export function Avatar({ name, color }: { name: string; color: string }) {
  return (
    <span
      className="th-avatar"
      style={{ background: color }}
      data-initials={initialsOf(name)}
      aria-hidden="true"
    />
  )
}
