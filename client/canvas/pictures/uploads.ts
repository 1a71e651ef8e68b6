// Pictures on their way to the server. A picture reaches the board only once the server has it: what fails
// stays here with its file, to be tried again or given up, and no empty frame is left on anybody's board.
import { type Atom, atom } from 'tldraw'

/** Why a picture is not there yet. */
export type UploadProblem = 'offline' | 'kind' | 'damaged' | 'large' | 'full' | 'busy' | 'failed'

export class UploadRefused extends Error {
  override name = 'UploadRefused'
  constructor(readonly problem: UploadProblem) {
    super(problem)
  }
}

/** Sends a picture and resolves to its address. Rejects with `UploadRefused`. */
export type SendPicture = (file: File, onSent: (fraction: number) => void) => Promise<string>

export type Upload = {
  id: number
  name: string
  /** 0 to 1. */
  sent: number
  problem: UploadProblem | undefined
}

type Waiting = { file: File; done: (src: string | undefined) => void }

const imageTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

export class Uploads {
  readonly #send: SendPicture
  readonly #maxBytes: number
  readonly #list: Atom<readonly Upload[]> = atom('uploads', [])
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  constructor(send: SendPicture, maxBytes: number) {
    this.#send = send
    this.#maxBytes = maxBytes
  }

  /** A signal: what is on its way or has failed, oldest first. */
  get list(): readonly Upload[] {
    return this.#list.get()
  }

  get maxBytes(): number {
    return this.#maxBytes
  }

  /** Resolves to the address, however many tries that takes; to undefined when somebody gives it up. */
  take(file: File): Promise<string | undefined> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((done) => {
      this.#waiting.set(id, { file, done })
      this.#list.update((list) => [...list, { id, name: file.name, sent: 0, problem: undefined }])
      void this.#try(id)
    })
  }

  retry(id: number): void {
    if (this.#list.get().some((upload) => upload.id === id && upload.problem)) void this.#try(id)
  }

  /** What failed for want of a network; for the moment it is back. */
  retryOffline(): void {
    for (const { id, problem } of this.#list.get()) if (problem === 'offline') void this.#try(id)
  }

  giveUp(id: number): void {
    this.#end(id, undefined)
  }

  async #try(id: number): Promise<void> {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#change(id, { sent: 0, problem: undefined })
    try {
      this.#check(waiting.file)
      const src = await this.#send(waiting.file, (sent) => this.#change(id, { sent }))
      this.#end(id, src)
    } catch (error) {
      this.#change(id, { problem: error instanceof UploadRefused ? error.problem : 'failed' })
    }
  }

  /** What the server would refuse anyway need not travel. */
  #check(file: File): void {
    if (!imageTypes.includes(file.type)) throw new UploadRefused('kind')
    if (file.size > this.#maxBytes) throw new UploadRefused('large')
  }

  #change(id: number, change: Partial<Upload>): void {
    this.#list.update((list) =>
      list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)),
    )
  }

  #end(id: number, src: string | undefined): void {
    this.#list.update((list) => list.filter((upload) => upload.id !== id))
    this.#waiting.get(id)?.done(src)
    this.#waiting.delete(id)
  }
}
