// How a person is described in words: for hovering, for screen readers and for the list.
import { useT } from '../ui/i18n'
import type { Person } from './person'

export function usePersonWords() {
  const t = useT()
  const role = (person: Person) =>
    person.isMe ? `${t('people.you')} · ${t(`role.${person.role}`)}` : t(`role.${person.role}`)
  const describe = (person: Person) => `${person.name} (${role(person)})`
  const action = (person: Person, following: number | undefined) =>
    t(person.clientId === following ? 'people.unfollow' : 'people.follow', { name: person.name })
  return { list: t('people.list'), role, describe, action }
}
