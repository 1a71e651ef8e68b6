// Who else is here, where they point, and what they are moving: awareness ↔ tldraw's presence records.
import {
  type Editor,
  InstancePresenceRecordType,
  type TLInstancePresence,
  getDefaultUserPresence,
  react,
} from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { type Role, isRole } from '../../shared/access'
import { type Json, type JsonObject, isPlainObject, sameJson } from '../../shared/records'
import type { Binding } from './binding'
import { type Facilitation, writesPrivately } from './facilitation'
import { FrameTask } from './frameTask'
import type { Overlay } from './overlays'
import { fitsSchema } from './refusals'

/** At most one presence frame in this time: 30 positions a second. */
const publishMs = 33
/** Above this a gesture travels without its values: others see it when it ends. The server refuses 8 KB. */
const maxGestureBytes = 4000
const maxSelection = 50
/** Of a laser's trace; about a second of it. */
const maxTracePoints = 60

/** Somebody on this board, as others see them. */
export type Peer = {
  clientId: number
  /** The person's public id, stamped by the server; '' before it is known. */
  person: string
  name: string
  color: string
  role: Role
  isMe: boolean
}

export type PresenceUser = { name: string; color: string; role: Role; person: string }

/** Puts name and colour into awareness; the list of people needs no canvas. */
export function announce(awareness: Awareness, user: { name: string; color: string }): void {
  awareness.setLocalStateField('user', { name: user.name, color: user.color })
}

/** Everybody with a name, me first, then by name. */
export function listPeers(awareness: Awareness, me: PresenceUser): Peer[] {
  const peers: Peer[] = []
  for (const [clientId, state] of awareness.getStates() as Map<number, JsonObject>) {
    const user = isPlainObject(state.user) ? state.user : {}
    const isMe = clientId === awareness.clientID
    if (typeof user.name !== 'string' || !user.name) continue
    peers.push({
      clientId,
      name: user.name.slice(0, 60),
      color: safeColor(user.color),
      person: isMe ? me.person : typeof state.person === 'string' ? state.person : '',
      role: isMe ? me.role : isRole(state.role) ? state.role : 'viewer',
      isMe,
    })
  }
  return peers.sort((a, b) => Number(b.isMe) - Number(a.isMe) || a.name.localeCompare(b.name))
}

/** Keeps the canvas and awareness in step until the returned function is called. */
export function connectPresence(
  editor: Editor,
  awareness: Awareness,
  binding: Binding,
  pace: () => number,
  facilitation?: Facilitation,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let published: JsonObject = {}

  const publish = () => {
    timer = undefined
    // What is written privately cannot be guessed from where somebody points either.
    const next = writesPrivately(facilitation?.workshop)
      ? { presence: null, gesture: null }
      : { presence: localPresence(editor), gesture: smallEnough(binding.gesture()) }
    if (sameJson(published, next)) return
    published = next
    const state = (awareness.getLocalState() ?? {}) as JsonObject
    awareness.setLocalState({ ...state, ...next })
  }
  const schedule = () => {
    timer ??= setTimeout(publish, publishMs)
  }
  // A private phase begins at once: nothing that was about to leave leaves.
  const publishPhase = () => {
    if (writesPrivately(facilitation?.workshop)) publish()
    else schedule()
  }
  const stopWatching = react('presence', () => {
    getDefaultUserPresence(editor.store, { id: editor.user.getId() })
    schedule()
  })

  const stopGestures = binding.onGesture(schedule)
  const stopPhases = facilitation?.subscribe(publishPhase)
  const changed = new Set<number>()
  const show = new FrameTask(() => {
    const states = awareness.getStates() as Map<number, JsonObject>
    const clients = [...changed].filter((id) => id !== awareness.clientID)
    changed.clear()
    const records = clients.flatMap((id) => presenceRecord(id, states.get(id)) ?? [])
    const shown = new Set<string>(records.map(({ id }) => id))
    const gone = clients.filter((id) => !shown.has(presenceId(id)))
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(records.filter((record) => fitsSchema(editor.store, record)))
      editor.store.remove(gone.map(presenceId))
    })
    for (const id of clients) {
      const gesture = states.get(id)?.gesture
      binding.showGesture(id, isPlainObject(gesture) ? (gesture as Overlay) : undefined)
    }
  }, pace)
  const receive = ({
    added,
    updated,
    removed,
  }: Record<'added' | 'updated' | 'removed', number[]>) => {
    for (const id of [...added, ...updated, ...removed]) changed.add(id)
    show.request()
  }
  receive({ added: [...awareness.getStates().keys()], updated: [], removed: [] })
  awareness.on('change', receive)
  return () => {
    clearTimeout(timer)
    show.cancel()
    stopWatching()
    stopGestures()
    stopPhases?.()
    awareness.off('change', receive)
  }
}

const presenceId = (clientId: number) => InstancePresenceRecordType.createId(String(clientId))

function localPresence(editor: Editor): JsonObject {
  const presence = getDefaultUserPresence(editor.store, { id: editor.user.getId() })
  if (!presence) return {}
  const { cursor, camera, currentPageId, selectedShapeIds, brush, screenBounds } = presence
  return {
    cursor: { ...cursor, x: Math.round(cursor.x * 10) / 10, y: Math.round(cursor.y * 10) / 10 },
    camera: { ...camera },
    currentPageId,
    selectedShapeIds: selectedShapeIds.slice(0, maxSelection),
    brush: brush && { ...brush },
    screenBounds: { ...screenBounds },
    followingUserId: presence.followingUserId,
    lastActivityTimestamp: presence.lastActivityTimestamp,
    scribbles: presence.scribbles.filter(isLaser).map(shortened),
  }
}

type Trace = TLInstancePresence['scribbles'][number]

const isLaser = ({ color }: Trace) => color === 'laser'

/** A trace that is still to be seen, in tenths of a pixel. */
function shortened(trace: Trace): Json {
  const points = trace.points.slice(-maxTracePoints).map(({ x, y }) => ({
    x: Math.round(x * 10) / 10,
    y: Math.round(y * 10) / 10,
    z: 0.5,
  }))
  return { ...trace, points }
}

function smallEnough(gesture: Overlay | undefined): Overlay | undefined {
  return gesture && JSON.stringify(gesture).length <= maxGestureBytes ? gesture : undefined
}

/** tldraw's record of somebody else, or undefined when they have no place on the canvas. */
function presenceRecord(
  clientId: number,
  state: JsonObject | undefined,
): TLInstancePresence | undefined {
  const user = isPlainObject(state?.user) ? state.user : {}
  const presence = isPlainObject(state?.presence) ? state.presence : undefined
  if (!presence?.currentPageId || typeof user.name !== 'string') return undefined
  return InstancePresenceRecordType.create({
    ...(presence as Partial<TLInstancePresence>),
    id: presenceId(clientId),
    currentPageId: presence.currentPageId as TLInstancePresence['currentPageId'],
    userId: String(clientId),
    userName: user.name.slice(0, 60),
    color: safeColor(user.color),
  })
}

/** Only plain hex colours reach a style attribute. */
function safeColor(color: unknown): string {
  return typeof color === 'string' && /^#[0-9a-fA-F]{6}$/.test(color) ? color : '#6b7280'
}
