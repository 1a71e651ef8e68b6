// The past of a board as one link may see it: from where on, and whether with the people in it.
import { can, type Permission } from '../../shared/access'
import type { Link } from '../store/boards'
import type { LogStore } from '../store/log'
import type { PeopleStore, Person } from '../store/people'
import { Veil } from './veil'

/** Whether the board's past is for those who came by this link. */
export function hasPast({ role, past, board }: Link): boolean {
  return role === 'facilitator' || (past && board.past)
}

/** What a link may do: what its role may, less what was withheld from the link. */
export function mayUse(link: Link, permission: Permission): boolean {
  if (!can(link.role, permission)) return false
  if (permission === 'past') return hasPast(link)
  // Whoever came for the replay is told of the board what its last moment tells.
  return permission !== 'read' || !link.replayOnly || hasPast(link)
}

/** The first position of the log that this link shows. */
export async function firstSeq(
  log: Pick<LogStore, 'seqAt' | 'firstSeq'>,
  { board, beginsAt }: Link,
): Promise<number> {
  const first = await log.firstSeq(board.id)
  return beginsAt === null ? first : Math.max(first, await log.seqAt(board.id, beginsAt))
}

/** What leaves out people, or undefined where they are told. */
export async function veilOf(
  { log, people }: { log: Pick<LogStore, 'authors'>; people: Pick<PeopleStore, 'list'> },
  { board, veil }: Link,
): Promise<Veil | undefined> {
  if (veil === null) return undefined
  const [authors, known] = await Promise.all([log.authors(board.id), people.list(board.id)])
  const ids = new Set([...authors, ...known.map(({ id }) => id)])
  return new Veil(
    veil,
    ids,
    known.map(({ name }) => name),
  )
}

export function withoutNames(people: readonly Person[], veil: Veil): Person[] {
  return people.map(({ id, color }) => ({ id: veil.author(id), name: '', color }))
}
