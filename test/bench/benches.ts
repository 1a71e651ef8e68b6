// Every bench, in the order in which they run.
import { bigBoard } from './bigBoard'
import { dragging } from './dragging'
import type { Bench } from './figures'
import { growth } from './growth'
import { hostile } from './hostile'
import { relay } from './relay'
import { start } from './start'
import { typing } from './typing'

export const benches: readonly Bench[] = [start, typing, dragging, bigBoard, growth, hostile, relay]
