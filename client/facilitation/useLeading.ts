// Everybody's screen follows that of one person, until somebody looks elsewhere for themselves.
import { useContext, useEffect, useRef } from 'react'
import { PeopleContext, useMe, useShared, useTools } from './context'

export function useLeading(): void {
  const leader = useShared('leader')
  const me = useMe()
  const { port } = useTools()
  const client = useContext(PeopleContext).find(
    ({ person, isMe }) => person === leader && !isMe,
  )?.clientId
  const followed = useRef(false)
  const isMine = leader === me
  useEffect(() => {
    if (client !== undefined && !isMine) {
      port.follow(client)
      followed.current = true
    } else if (followed.current) {
      port.stopFollowing()
      followed.current = false
    }
  }, [client, isMine, port])
}
