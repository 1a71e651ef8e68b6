// The running workshop, put together from the canvas, the people and the server's word.
import { useMemo, useSyncExternalStore } from 'react'
import { can } from '../../../shared/access'
import { useCanvasPort } from '../../canvas/workshop/port'
import { Workshop } from '../../facilitation/Workshop'
import { useBoard, usePeople } from './context'

const nobody: string[] = []

export function Stage() {
  const { connection, opened } = useBoard()
  const { facilitation } = connection
  const port = useCanvasPort()
  const people = usePeople()
  const cohosts = useSyncExternalStore(
    useMemo(() => facilitation.subscribe.bind(facilitation), [facilitation]),
    () => facilitation.workshop?.state.cohosts ?? nobody,
  )
  const present = useMemo(
    () =>
      people.map(({ clientId, person, name, isMe, role }) => ({
        clientId,
        person,
        name,
        isMe,
        facilitates: role === 'facilitator' || cohosts.some((each) => each === person),
      })),
    [people, cohosts],
  )
  return (
    <Workshop
      facilitation={facilitation}
      port={port}
      people={present}
      canAnswer={can(opened.role, 'write')}
    />
  )
}
