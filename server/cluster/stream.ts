// One end of a link between two nodes: operations go out numbered and come in in order, or the link is given up.
//
// The bus loses messages without a word. A number that is not the next one shows a loss in the middle; an
// acknowledgement that stays out shows one at the end. Nothing is sent again: whoever uses the link begins
// anew, from what is stored. And no more is under way than the bus holds for a slow reader: Redis cuts off a
// subscriber for whom 32 MB wait, with all the boards it listens to.
import type { Address, Message, Operation } from './wire'

export type StreamPorts = {
  send: (message: Message) => void
  take: (operation: Operation) => void
  /** Something was lost, or the other end does not answer. */
  broken: (why: string) => void
}

export type StreamTiming = {
  /** What arrived is acknowledged after so long, when nothing else is said. */
  acknowledgeMs: number
  /** The other end must have acknowledged by then. */
  patienceMs: number
}

export const streamTiming: StreamTiming = { acknowledgeMs: 200, patienceMs: 4000 }

const mostUnderWay = 4 * 1024 * 1024
const mostWaiting = 64 * 1024 * 1024
const acknowledgeBytes = 256 * 1024
/** Those who wrote in a flush get bytes of their own in between. */
const mostLookedBack = 16

type Sent = { number: number; bytes: number; at: number }

export class Stream {
  readonly #address: Address
  readonly #ports: StreamPorts
  readonly #timing: StreamTiming
  #outbox: Operation[] = []
  #waitingBytes = 0
  #flushing: NodeJS.Immediate | undefined
  #sent = 0
  #underWay: Sent[] = []
  #underWayBytes = 0
  #received = 0
  #unacknowledgedBytes = 0
  #acknowledging: NodeJS.Timeout | undefined
  #watching: NodeJS.Timeout | undefined
  #isOver = false

  constructor(address: Address, ports: StreamPorts, timing = streamTiming) {
    this.#address = address
    this.#ports = ports
    this.#timing = timing
  }

  /** Operations of one turn of the event loop leave in one message. */
  push(operation: Operation): void {
    if (this.#isOver) return
    if (operation.type === 'deliver' && this.#joins(operation)) return
    this.#outbox.push(operation)
    this.#waitingBytes += sizeOf(operation)
    if (this.#waitingBytes > mostWaiting) return this.#break('The other node is too slow')
    this.#flushing ??= setImmediate(() => this.#flush())
  }

  /** Takes a message of the other end. */
  receive(message: Extract<Message, { kind: 'data' }>, bytes: number): void {
    if (this.#isOver) return
    this.#acknowledged(message.acknowledged)
    if (message.operations.length === 0) return
    if (message.number !== this.#received + 1) return this.#break('A message was lost')
    this.#received = message.number
    this.#unacknowledgedBytes += bytes
    if (this.#unacknowledgedBytes > acknowledgeBytes) this.#acknowledge()
    else {
      const { acknowledgeMs } = this.#timing
      this.#acknowledging ??= setTimeout(() => this.#acknowledge(), acknowledgeMs).unref()
    }
    for (const operation of message.operations) if (!this.#isOver) this.#ports.take(operation)
  }

  /** Sends what waits, for the last time. */
  end(): void {
    if (this.#isOver) return
    this.#flush()
    this.#stop()
  }

  /** The same bytes for several sessions travel once, where nothing else for that session was said since. */
  #joins({ sessions, frames }: Extract<Operation, { type: 'deliver' }>): boolean {
    const least = Math.max(0, this.#outbox.length - mostLookedBack)
    for (let at = this.#outbox.length - 1; at >= least; at -= 1) {
      const earlier = this.#outbox[at]
      if (earlier?.type !== 'deliver') {
        if (earlier?.type === 'frame' && !sessions.includes(earlier.session)) continue
        return false
      }
      if (earlier.frames === frames) {
        earlier.sessions.push(...sessions)
        return true
      }
      if (earlier.sessions.some((session) => sessions.includes(session))) return false
    }
    return false
  }

  #flush(): void {
    this.#flushing = undefined
    if (this.#isOver || this.#outbox.length === 0 || this.#underWayBytes > mostUnderWay) return
    const operations = this.#outbox
    const bytes = this.#waitingBytes
    this.#outbox = []
    this.#waitingBytes = 0
    this.#sent += 1
    this.#underWay.push({ number: this.#sent, bytes, at: performance.now() })
    this.#underWayBytes += bytes
    this.#watch()
    this.#say(this.#sent, operations)
  }

  #acknowledge(): void {
    if (!this.#isOver) this.#say(this.#sent, [])
  }

  #say(number: number, operations: Operation[]): void {
    clearTimeout(this.#acknowledging)
    this.#acknowledging = undefined
    this.#unacknowledgedBytes = 0
    const acknowledged = this.#received
    this.#ports.send({ ...this.#address, kind: 'data', number, acknowledged, operations })
  }

  #acknowledged(number: number): void {
    while (this.#underWay[0] && this.#underWay[0].number <= number) {
      this.#underWayBytes -= this.#underWay.shift()?.bytes ?? 0
    }
    if (this.#outbox.length > 0) this.#flushing ??= setImmediate(() => this.#flush())
  }

  #watch(): void {
    const { patienceMs } = this.#timing
    const dueAt = performance.now() + patienceMs / 4
    this.#watching ??= setTimeout(() => {
      this.#watching = undefined
      const [oldest] = this.#underWay
      if (!oldest || this.#isOver) return
      // While this process stood still it heard nothing either; that is not the other's silence.
      const stoodStill = performance.now() - dueAt
      for (const each of this.#underWay) each.at += stoodStill
      if (performance.now() - oldest.at >= patienceMs) this.#break('The other node does not answer')
      else this.#watch()
    }, patienceMs / 4).unref()
  }

  #break(why: string): void {
    this.#stop()
    this.#ports.broken(why)
  }

  #stop(): void {
    this.#isOver = true
    this.#outbox = []
    clearImmediate(this.#flushing)
    clearTimeout(this.#acknowledging)
    clearTimeout(this.#watching)
  }
}

function sizeOf(operation: Operation): number {
  switch (operation.type) {
    case 'frame':
      return operation.frame.byteLength
    case 'deliver':
      return operation.frames.reduce((sum, frame) => sum + frame.byteLength, 0)
    case 'contents':
      return operation.document.byteLength
    case 'join':
    case 'leave':
    case 'behind':
    case 'settle':
    case 'settled':
    case 'read':
    case 'close':
    case 'unread':
      return 64
  }
}
