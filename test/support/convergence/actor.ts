// One person of a run: the shipping connection and binding behind a bad network, and a count of what the
// interface has called saved.
import type { Role } from '../../../shared/access'
import { FaultProxy } from '../faults/proxy'
import { type NewBoard, TestServer } from '../server'
import { Person } from '../workshop'

/** Root map where each visit counts its ops: what was called saved must be there for ever. */
export const marksRoot = 'marks'

export class Actor {
  person!: Person
  readonly proxy: FaultProxy
  readonly #board: NewBoard
  readonly #role: Role
  readonly #name: string
  #visit = 0
  #made = 0
  /** By visit: how many ops of it the interface has called saved. */
  readonly acknowledged = new Map<string, number>()

  private constructor(proxy: FaultProxy, board: NewBoard, role: Role, name: string) {
    this.proxy = proxy
    this.#board = board
    this.#role = role
    this.#name = name
  }

  static async join(port: number, board: NewBoard, role: Role, name: string): Promise<Actor> {
    const actor = new Actor(await FaultProxy.start(port), board, role, name)
    await actor.open()
    return actor
  }

  /** Comes anew, with nothing kept from the visit before. */
  async open(): Promise<void> {
    const server = new TestServer(this.proxy.port, '')
    this.#visit++
    this.#made = 0
    const person = new Person(server, this.#board, this.#role)
    const visit = `${this.#name}/${this.#visit}`
    person.connection.subscribe(() => {
      if (person !== this.person || person.connection.status.save.kind !== 'saved') return
      this.acknowledged.set(visit, this.#made)
    })
    await person.join()
    this.person = person
  }

  async reload(): Promise<void> {
    this.person.leave()
    await this.open()
  }

  /** Counts one op, after it was done. */
  mark(): void {
    this.#made++
    const { doc } = this.person.connection
    doc.getMap<number>(marksRoot).set(`${this.#name}/${this.#visit}`, this.#made)
  }
}
