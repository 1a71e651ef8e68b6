// Who is on one board right now. A session speaks only for the client ids it introduced; role and
// person in a state are the server's word, not the client's.
//
// Stock clients send everything they receive back to the server. So an id is bound to its session, and
// after its owner left, a state is taken for an echo unless it is newer than anything we sent or its
// session never saw the id. Others ignore clocks that do not grow, so clocks are raised where needed.
import type { PersonId } from '../../shared/ids'
import { type AwarenessEntry, decodeAwareness, encodeEntry, joinEntries } from './awareness'
import type { Session } from './session'

export type Refusal =
  'awareness-foreign' | 'awareness-too-big' | 'awareness-too-many' | 'awareness-no-object'
export type PresencePorts = {
  refuse: (reason: Refusal) => void
  see: (seen: Seen) => void
  /** Whether others are told nothing of this session but name and colour, because it writes in private. */
  isHidden: (session: Session) => boolean
}
type User = { name: string; color: string }
export type Seen = User & { person: PersonId }

type Present = {
  owner: Session
  clientClock: number
  sentClock: number
  /** As its owner was last seen. */
  user: User | undefined
  /** As it is told. */
  bytes: Uint8Array
}
/** Joins are counted: `owner` is the one that left, `joins` how many there had been by then. */
type Departed = {
  sentClock: number
  owner: number
  joins: number
  /** Set when it can prove that it is back: only it may speak for the id again. */
  person: PersonId | undefined
}

/** UTF-16 units; close enough to bytes for a bound. */
export const maxStateLength = 8 * 1024
const maxIdsPerSession = 4
const maxDeparted = 2000
const gone = 'null'

export class Presence {
  readonly #present = new Map<number, Present>()
  /** The ids of each session that has any: 5,000 claims in one frame each looked through those of all, for 0.4 s. */
  readonly #ids = new Map<Session, Set<number>>()
  readonly #departed = new Map<number, Departed>()
  readonly #joined = new Map<Session, number>()
  #joins = 0
  readonly #ports: PresencePorts

  constructor(ports: PresencePorts) {
    this.#ports = ports
  }

  join(session: Session): void {
    this.#joins += 1
    this.#joined.set(session, this.#joins)
  }

  /** The id of somebody who left was lent to this session. */
  lent(session: Session, client: number): void {
    const departed = this.#departed.get(client)
    const owner = this.#joined.get(session)
    if (departed && owner !== undefined)
      this.#departed.set(client, { ...departed, owner, person: undefined })
  }

  /** The ids that have a state. */
  get ids(): Iterable<number> {
    return this.#present.keys()
  }

  get size(): number {
    return this.#present.size
  }

  /** Takes a client's update in; returns the ids that changed. Throws `ProtocolError`. */
  receive(session: Session, update: Uint8Array): number[] {
    return decodeAwareness(update)
      .filter((entry) => this.#accept(session, entry))
      .map((entry) => entry.client)
  }

  /** Takes a session's ids away; returns them. */
  leave(session: Session): number[] {
    const ids = [...(this.#ids.get(session) ?? [])]
    for (const id of ids) this.#remove(id)
    this.#joined.delete(session)
    return ids
  }

  /** What these ids are now, without those of one session, each as bytes. */
  entries(ids: Iterable<number>, except?: Session): Uint8Array[] {
    const entries: Uint8Array[] = []
    for (const client of ids) {
      const present = this.#present.get(client)
      const departed = this.#departed.get(client)
      if (present && present.owner !== except) {
        entries.push(present.bytes)
      } else if (!present && departed) {
        entries.push(encodeEntry({ client, clock: departed.sentClock, json: gone }))
      }
    }
    return entries
  }

  /** The session that speaks for this id now. */
  ownerOf(id: number): Session | undefined {
    return this.#present.get(id)?.owner
  }

  #accept(session: Session, { client, clock, json }: AwarenessEntry): boolean {
    const present = this.#present.get(client)
    if (json === gone) {
      if (present?.owner !== session || clock < present.clientClock) return false
      this.#remove(client)
      return true
    }
    if (json.length > maxStateLength) return this.#drop('awareness-too-big')
    if (present && present.owner === session) {
      if (clock <= present.clientClock) return false
    } else if (!this.#mayClaim(session, client, clock, present)) {
      return this.#drop('awareness-foreign')
    } else if ((this.#ids.get(session)?.size ?? 0) >= maxIdsPerSession) {
      return this.#drop('awareness-too-many')
    }
    const state = parseObject(json)
    if (!state) return this.#drop('awareness-no-object')
    const user = this.#see(session, state.user, present)
    const stamped = this.#shown(session, state, json)
    if (stamped.length > maxStateLength) return this.#drop('awareness-too-big')
    const sent = present?.sentClock ?? this.#departed.get(client)?.sentClock ?? -1
    const sentClock = Math.max(clock, sent + 1)
    this.#departed.delete(client)
    const bytes = encodeEntry({ client, clock: sentClock, json: stamped })
    if (present && present.owner !== session) this.#disown(present.owner, client)
    this.#present.set(client, { owner: session, clientClock: clock, sentClock, user, bytes })
    this.#ids.set(session, (this.#ids.get(session) ?? new Set()).add(client))
    return true
  }

  #mayClaim(session: Session, client: number, clock: number, present?: Present): boolean {
    if (present) {
      // A browser that lost its network comes back before its old socket is known to be dead.
      return present.owner.person === session.person && clock > present.sentClock
    }
    const departed = this.#departed.get(client)
    const join = this.#joined.get(session) ?? 0
    if (!departed || departed.owner === join) return true
    if (departed.person && departed.person !== session.person) return false
    return clock > departed.sentClock || join > departed.joins
  }

  /** Takes away what others are to see no more; returns the ids whose states that changed. */
  restamp(): number[] {
    const changed: number[] = []
    for (const [id, present] of this.#present) {
      if (!this.#ports.isHidden(present.owner)) continue
      const [told] = decodeAwareness(joinEntries([present.bytes]))
      const json = this.#shown(present.owner, parseObject(told?.json ?? '') ?? {}, '')
      if (json === told?.json) continue
      const sentClock = present.sentClock + 1
      const bytes = encodeEntry({ client: id, clock: sentClock, json })
      this.#present.set(id, { ...present, sentClock, bytes })
      changed.push(id)
    }
    return changed
  }

  /** A state as others are told it. */
  #shown(session: Session, state: Record<string, unknown>, json: string): string {
    if (!this.#ports.isHidden(session)) return stamp(session, state, json)
    const { role, person } = session
    return JSON.stringify({ user: readUser(state.user), role, person })
  }

  /** A pointer moves twenty times a second, and who moves it seldom changes. */
  #see(session: Session, given: unknown, present: Present | undefined): User | undefined {
    const user = readUser(given)
    const known = present?.owner === session ? present.user : undefined
    if (user && (user.name !== known?.name || user.color !== known.color)) {
      this.#ports.see({ person: session.person, ...user })
    }
    return user
  }

  #remove(id: number): void {
    const present = this.#present.get(id)
    if (!present) return
    this.#present.delete(id)
    this.#disown(present.owner, id)
    const owner = this.#joined.get(present.owner) ?? 0
    const person = present.owner.ours ? present.owner.person : undefined
    this.#departed.set(id, { sentClock: present.sentClock + 1, owner, joins: this.#joins, person })
    if (this.#departed.size <= maxDeparted) return
    for (const oldest of this.#departed.keys()) {
      this.#departed.delete(oldest)
      break
    }
  }

  #disown(session: Session, id: number): void {
    const ids = this.#ids.get(session)
    ids?.delete(id)
    if (ids?.size === 0) this.#ids.delete(session)
  }

  #drop(reason: Refusal): false {
    this.#ports.refuse(reason)
    return false
  }
}

/** The state with the server's word for who it is. One that does not speak of that is only added to. */
function stamp({ role, person }: Session, state: Record<string, unknown>, json: string): string {
  if ('role' in state || 'person' in state) return JSON.stringify({ ...state, role, person })
  const open = json.slice(0, json.lastIndexOf('}')).trimEnd()
  return `${open}${open.endsWith('{') ? '' : ','}"role":"${role}","person":"${person}"}`
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function readUser(user: unknown): User | undefined {
  if (typeof user !== 'object' || user === null) return undefined
  const { name, color } = user as Record<string, unknown>
  if (typeof name !== 'string' || typeof color !== 'string') return undefined
  const trimmed = name.trim().slice(0, 60)
  return trimmed ? { name: trimmed, color: color.slice(0, 20) } : undefined
}
