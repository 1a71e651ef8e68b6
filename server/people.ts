// Keeps the newest name and colour of everybody seen. People announce themselves every few seconds,
// so only changes are written, a moment later and outside of the journal: a name is never worth a commit.
import type { Logger } from './logger'
import type { PeopleStore, Sighting } from './store/people'

export type PeoplePorts = { store: Pick<PeopleStore, 'record'>; logger: Logger }

const delayMs = 1000
const maxKnown = 5000

export class People {
  readonly #ports: PeoplePorts
  readonly #known = new Map<string, string>()
  readonly #waiting = new Map<string, Sighting>()
  #timer: NodeJS.Timeout | undefined

  constructor(ports: PeoplePorts) {
    this.#ports = ports
  }

  see(sighting: Sighting): void {
    const key = `${sighting.board}/${sighting.id}`
    const look = JSON.stringify([sighting.name, sighting.color])
    if (this.#known.get(key) === look) return
    if (this.#known.size >= maxKnown) this.#known.clear()
    this.#known.set(key, look)
    this.#waiting.set(key, sighting)
    this.#timer ??= setTimeout(() => void this.flush(), delayMs).unref()
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const sightings = [...this.#waiting]
    this.#waiting.clear()
    for (const [key, sighting] of sightings) {
      try {
        await this.#ports.store.record(sighting)
      } catch (error) {
        this.#known.delete(key)
        this.#ports.logger.warn({ err: error, board: sighting.board }, 'A name was not stored')
      }
    }
  }
}
