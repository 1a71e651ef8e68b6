// Answers to commands: each gets one, once what it changed is on disk, or at once when it changes nothing.
import type { Command, Refusal } from '../../../shared/facilitation/commands'
import { encodeFrame } from '../../../shared/protocol'
import { Bucket } from '../../pace'
import type { Session } from '../session'
import type { WorkshopPorts } from './ports'

/** Who sent a command, and the number they gave it. */
export type Asked = { session: Session; id: number }

/** A person who clicks as fast as they can stays below. */
const commandPace = { perSecond: 20, burst: 60 }

export type ReplyPorts = Pick<WorkshopPorts, 'board' | 'logger' | 'metrics' | 'now'> & {
  /** The state's, now. */
  version: () => number
}

export class Replies {
  readonly #ports: ReplyPorts
  readonly #buckets = new WeakMap<Session, Bucket>()
  readonly #waiting = new Set<Asked>()

  constructor(ports: ReplyPorts) {
    this.#ports = ports
  }

  /** Whether a session may send one more command now. */
  mayAsk(session: Session): boolean {
    const now = this.#ports.now()
    const bucket = this.#buckets.get(session) ?? new Bucket(commandPace, now)
    this.#buckets.set(session, bucket)
    return bucket.take(now)
  }

  /** It was decided; the answer waits for the disk. */
  wait(asked: Asked): void {
    this.#waiting.add(asked)
  }

  accept(asked: Asked, version: number): void {
    this.#waiting.delete(asked)
    this.#send(asked, { ok: true, version })
  }

  /** A command by hand is noted, without what it says. */
  refuse(asked: Asked, refusal: Refusal, command?: Command): void {
    const { board, logger, metrics } = this.#ports
    metrics.refused(`command-${refusal}`)
    if (refusal === 'not-allowed' || refusal === 'malformed') {
      const { person, role } = asked.session
      logger.warn({ board, person, role, command: command?.type, refusal }, 'A command was refused')
    }
    this.#send(asked, { ok: false, refusal, version: this.#ports.version() })
  }

  /** What was decided last could not be stored. */
  failed(): void {
    const version = this.#ports.version()
    for (const asked of this.#waiting) {
      this.#send(asked, { ok: false, refusal: 'not-stored', version })
    }
    this.#waiting.clear()
  }

  #send(
    { session, id }: Asked,
    answer: { version: number } & ({ ok: true } | { ok: false; refusal: Refusal }),
  ): void {
    session.send(encodeFrame({ type: 'reply', reply: { id, ...answer } }))
  }
}
