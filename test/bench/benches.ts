// Every bench, in the order in which they run.
import { bigBoard } from './bigBoard'
import type { Bench } from './figures'

export const benches: readonly Bench[] = [bigBoard]
