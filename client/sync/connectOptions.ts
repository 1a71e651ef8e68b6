// What a connection to a board needs to know.
import type { PhaseMemory } from './anonymity'
import type { PulseTiming } from './pulse'

export type ConnectOptions = {
  /** `ws://host` or `wss://host` of the server. */
  server: string
  boardId: string
  token: string
  /** This browser's secret, from which the server derives who this is. */
  secret: string
  /** False for viewers: nothing of theirs is ever unsaved. */
  canWrite: boolean
  /** A WebSocket class; tests in Node bring their own. */
  socketClass?: typeof WebSocket
  /** Name of the browser database, or undefined to keep nothing. */
  keepAs?: string
  /** Where the browser keeps in which anonymous phase this person writes. */
  phaseMemory?: PhaseMemory
  /** An update with work that no server has yet, of an earlier connection. */
  start?: Uint8Array
  /** Other times for finding out that a line is dead; for tests. */
  pulse?: PulseTiming
}
