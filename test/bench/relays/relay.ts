// What the relay benches need of a server, ours or another's.

/** Where a client connects to one room, and what has to be said there besides y-websocket's frames. */
export type Address = {
  path: string
  protocols: readonly string[]
  /** Stands before every frame, both ways. */
  prefix: Uint8Array
  /** Said first. */
  greeting: readonly Uint8Array[]
  /** False for a server that never answers a sync step 1. */
  syncs: boolean
}

export type Usage = {
  cpuSeconds: number
  residentBytes: number
  /** CPU seconds of each of several nodes; `cpuSeconds` is their sum. */
  each?: readonly number[]
}

export type Relay = {
  name: string
  port: number
  /** Where this client of this room connects, where there are several nodes. */
  portFor?: (room: number, client: number) => number
  pid: number
  /** A new room, or after a restart on the same folder the same one. */
  room: (name: string, number?: number) => Promise<Address>
  /** CPU time since its process began, and its memory now. */
  usage: () => Promise<Usage>
  /** Ends it as operators do, so that it can store what it has. */
  stop: () => Promise<void>
  /** `kill -9`. */
  kill: () => Promise<void>
}

/** Something that can be started again and again on a folder. */
export type Contender = { name: string; start: (folder: string) => Promise<Relay> }
