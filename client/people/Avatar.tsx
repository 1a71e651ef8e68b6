// A person as a round mark in their colour.
import { initialsOf } from './initials'
import './avatar.css'

export function Avatar({ name, color }: { name: string; color: string }) {
  return (
    <span className="th-avatar" style={{ background: color }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
