// The line that says whose view is being followed and how to stop.
import { useT } from '../ui/i18n'
import type { Person } from './person'
import './following.css'

export function FollowingNote({ person, onStop }: { person: Person; onStop: () => void }) {
  const t = useT()
  return (
    <div className="th-following" role="status" style={{ background: person.color }}>
      <span className="th-following-name">{t('people.following', { name: person.name })}</span>
      <button type="button" className="th-following-stop" onClick={onStop}>
        {t('people.escape')}
      </button>
    </div>
  )
}
