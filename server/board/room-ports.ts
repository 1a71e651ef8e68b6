// What a room is given to work with; no socket and no SQL is among it.
import type { Journal } from '../journal'
import type { Metrics } from '../metrics'
import type { Sighting } from '../store/people'
import type { DigestTiming } from './digest'
import type { BoardLeases } from './leases'
import type { Growth } from './growth'
import type { HistoryStore } from './history'
import type { Room } from './room'
import type { SnapshotPorts } from './snapshots'

export type RoomPorts = Omit<SnapshotPorts, 'onMismatch'> & {
  store: HistoryStore
  journal: Pick<Journal, 'append' | 'keep' | 'flush' | 'failing'>
  metrics: Pick<Metrics, 'frame' | 'refused' | 'flushed' | 'presenceDropped'> &
    SnapshotPorts['metrics']
  now: () => number
  maxSessions: number
  maxFrameBytes: number
  digestTiming?: DigestTiming
  growth: Pick<Growth, 'isFull' | 'grows'>
  leases: BoardLeases
  onSeen: (sighting: Sighting) => void
  /** The last session left. */
  onEmpty: (room: Room) => void
  /** Entries could not be stored: what is in memory is ahead of the disk and must not be used. */
  onLost: (room: Room) => void
}
