// A server process and the people at one board of it, who do what a plan says; then all is healed and
// everybody is compared with everybody, with the disk and with the replay.
import { expect } from 'vitest'
import { canonicalHash, hasPending } from '../canonical'
import { drawable } from '../drawable'
import { fairWeather } from '../faults/lane'
import { Random } from '../random'
import type { PlainRecord } from '../../../shared/records'
import { type NewBoard, type ServerProcess, startServerProcess } from '../server'
import { waitFor } from '../wait'
import { Actor } from './actor'
import { differences } from './differences'
import { expectDiskAgrees } from './disk'
import { acts, letGo } from './ops'
import type { Op, Plan } from './plan'

const settleMs = 60_000
/** The server outlives single tests; `close` ends it. */
const outliveTests = () => undefined

const ended = (server: ServerProcess) =>
  Promise.race([server.ended.then(() => true), new Promise<boolean>((r) => setImmediate(r, false))])

export class World {
  readonly dataDir: string
  server: ServerProcess
  readonly done = new Map<string, number>()
  #actors: Actor[] = []

  private constructor(dataDir: string, server: ServerProcess) {
    this.dataDir = dataDir
    this.server = server
  }

  /** Lives longer than one test: call `close`. */
  static async start(dataDir: string): Promise<World> {
    return new World(dataDir, await startServerProcess(dataDir, {}, { whenFinished: outliveTests }))
  }

  async close(): Promise<void> {
    this.server.kill('SIGKILL')
    await this.server.ended
  }

  async run({ seed, people, ops }: Plan): Promise<void> {
    // A run that failed may have left no server behind.
    if (await ended(this.server))
      this.server = await startServerProcess(this.dataDir, {}, { whenFinished: outliveTests })
    const board = await this.server.createBoard({ template: 'current-state' })
    const join = (role: 'participant' | 'viewer', name: string) =>
      Actor.join(this.server.port, board, role, name)
    const writers = await Promise.all(
      Array.from({ length: people }, (_, at) => join('participant', `p${at}`)),
    )
    const viewer = await join('viewer', 'viewer')
    this.#actors = [...writers, viewer]
    try {
      for (const op of ops) await this.#do(op, writers)
      await this.#heal()
      const late = await join('participant', 'late')
      this.#actors.push(late)
      await this.#expectAgreement(board, seed)
      await expectDiskAgrees(this, board, {
        hash: canonicalHash(late.person.connection.doc),
        acknowledged: writers.flatMap((actor) => [...actor.acknowledged]),
        random: new Random(seed),
      })
    } finally {
      for (const { person, proxy } of this.#actors) {
        person.leave()
        proxy.close()
      }
      this.#actors = []
    }
  }

  /** Ends the server and starts it again on the same data, elsewhere: the proxies find it. */
  async restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.server.kill(signal)
    const { code } = await this.server.ended
    if (signal === 'SIGTERM') expect(code).toBe(0)
    this.server = await startServerProcess(this.dataDir, {}, { whenFinished: outliveTests })
    for (const { proxy } of this.#actors) proxy.aim(this.server.port)
  }

  async #do({ who, what, luck }: Op, writers: Actor[]): Promise<void> {
    const actor = writers[who]
    if (!actor) return
    this.done.set(what, (this.done.get(what) ?? 0) + 1)
    const { person, proxy } = actor
    const { connection } = person
    const random = new Random(luck)
    const link = proxy.newest
    const act = acts[what]
    if (act) {
      act.act(person, random)
      return actor.mark()
    }
    switch (what) {
      case 'breathe':
        return new Promise((resolve) => setTimeout(resolve, random.int(0, 4)))
      case 'linger':
        // Longer than a gesture goes on without a write.
        return new Promise((resolve) => setTimeout(resolve, 1100))
      case 'offline':
        return connection.provider.disconnect()
      case 'online':
        return connection.provider.connect()
      case 'reload':
        proxy.heal()
        return actor.reload()
      case 'cut':
        return link?.cut('clean')
      case 'reset':
        return link?.cut('reset')
      case 'freeze':
        // The old socket stays, the person comes by another one; later the old one wakes and sends.
        link?.freeze()
        connection.provider.disconnect()
        return connection.provider.connect()
      case 'thaw':
        for (const each of proxy.links) each.thaw()
        return undefined
      case 'slow':
        proxy.weather = { delayMs: random.int(1, 100), rate: random.int(8, 200) * 1024 }
        return undefined
      case 'fair':
        proxy.weather = fairWeather
        proxy.refusing = false
        return undefined
      case 'swallowUp':
        return link?.up.await('swallow')
      case 'swallowDown':
        return link?.down.await('swallow')
      case 'holdDown':
        return link?.down.await('hold')
      case 'halfDown':
        return link?.down.await('half')
      case 'duplicateDown':
        return link?.down.await('duplicate')
      case 'refuse':
        proxy.refusing = true
        return undefined
      case 'kill':
        return this.restart('SIGKILL')
      case 'stop':
        return this.restart('SIGTERM')
      default:
        throw new Error(`Nobody knows how to ${what}`)
    }
  }

  async #heal(): Promise<void> {
    for (const { person, proxy } of this.#actors) {
      proxy.heal()
      person.connection.provider.connect()
      letGo(person)
    }
    const isSettled = ({ person: { connection } }: Actor) =>
      connection.provider.synced && connection.status.save.kind === 'saved'
    await waitFor(
      'everybody is in sync and all is saved',
      () => this.#actors.every(isSettled),
      settleMs,
    )
  }

  /**
   * As the page does. It happens here to viewers alone: what the server relayed and had not stored when it was
   * killed comes back from those who write, and a viewer who was the only one to see it is told by a digest.
   */
  async #replaceDiverged(): Promise<void> {
    for (const actor of this.#actors) {
      const { diverged, save } = actor.person.connection.status
      if (diverged && save.kind === 'saved') await actor.reload()
    }
  }

  async #expectAgreement(board: NewBoard, seed: number): Promise<void> {
    const server = async () => canonicalHash(await this.server.document(board))
    const hashes = () => this.#actors.map(({ person }) => canonicalHash(person.connection.doc))
    await waitFor(
      `all documents agree (seed ${seed})`,
      async () => {
        await this.#replaceDiverged()
        return new Set([await server(), ...hashes()]).size === 1
      },
      settleMs,
    ).catch(async (error: unknown) => {
      const all = { server: await server(), people: hashes() }
      throw new Error(JSON.stringify(all), { cause: error })
    })
    const pictures = () => new Set(this.#actors.map(({ person }) => person.picture()))
    await waitFor(`all canvases agree (seed ${seed})`, () => pictures().size === 1, settleMs).catch(
      (error: unknown) => {
        throw new Error(differences(this.#actors.map(({ person }) => person)), { cause: error })
      },
    )
    for (const { person } of this.#actors) {
      expect(hasPending(person.connection.doc)).toBe(false)
      expect(drawable(person.store.allRecords() as unknown as PlainRecord[])).toEqual([])
      expect([...person.binding.refused]).toEqual([])
    }
  }
}
