// Every bench, in the order in which they run.
import { appends } from './appends'
import { bigBoard } from './bigBoard'
import { busyBoard } from './busyBoard'
import { ceiling } from './ceiling'
import { coldOpen } from './coldOpen'
import { dragging } from './dragging'
import { facilitation } from './facilitation'
import { fanout } from './fanout'
import type { Bench } from './figures'
import { growth } from './growth'
import { hostile } from './hostile'
import { joining } from './joining'
import { journey } from './journey'
import { killed } from './killed'
import { moreNodes } from './moreNodes'
import { nodes } from './nodes'
import { pastSessions } from './pastSessions'
import { quiet } from './quiet'
import { receipts } from './receipts'
import { results } from './results'
import { replay } from './replay'
import { returning } from './returning'
import { rooms } from './rooms'
import { seeking } from './seeking'
import { stalled } from './stalled'
import { start } from './start'
import { thousand } from './thousand'
import { typing } from './typing'

const onCanvas: readonly Bench[] = [
  start,
  typing,
  dragging,
  bigBoard,
  journey,
  growth,
  replay,
  seeking,
  results,
]
const ofRelay: readonly Bench[] = [
  fanout,
  quiet,
  ceiling,
  rooms,
  joining,
  coldOpen,
  returning,
  killed,
  stalled,
  receipts,
  busyBoard,
  pastSessions,
  hostile,
  facilitation,
  nodes,
  moreNodes,
  appends,
  thousand,
]

export const benches: readonly Bench[] = [...onCanvas, ...ofRelay]
