// What is done now and then for all boards. Of several nodes that share them one does all of it, until it is gone.
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { Homes } from '../store/homes'

export type RoundsPorts = { homes: Pick<Homes, 'claim'>; logger: Logger }

/** No board has such an id. */
const everyBoard = 'every board' as BoardId

export class Rounds {
  readonly #ports: RoundsPorts
  readonly #go: () => Promise<void>
  readonly #timer: NodeJS.Timeout
  #going: Promise<void> | undefined

  /** Begins a round every `everyMs`, unless the last one still goes on. */
  constructor(ports: RoundsPorts, everyMs: number, go: () => Promise<void>) {
    this.#ports = ports
    this.#go = go
    this.#timer = setInterval(() => {
      this.#going ??= this.#round().finally(() => (this.#going = undefined))
    }, everyMs).unref()
  }

  /** Begins no more. Settles once the last one has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#going
  }

  async #round(): Promise<void> {
    const { homes, logger } = this.#ports
    try {
      if (await homes.claim(everyBoard)) await this.#go()
    } catch (error) {
      logger.warn({ err: error }, 'What is done for all boards was not done')
    }
  }
}
