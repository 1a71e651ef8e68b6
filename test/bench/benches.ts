// Every bench, in the order in which they run.
import { bigBoard } from './bigBoard'
import { busyBoard } from './busyBoard'
import { dragging } from './dragging'
import type { Bench } from './figures'
import { growth } from './growth'
import { relay } from './relay'
import { receipts } from './receipts'
import { start } from './start'
import { typing } from './typing'

export const benches: readonly Bench[] = [
  start,
  typing,
  dragging,
  bigBoard,
  growth,
  relay,
  receipts,
  busyBoard,
]
