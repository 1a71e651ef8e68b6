// Which of my changes are on the server's disk. "All changes saved" means exactly that.
//
// The server answers how many document frames of this socket are durable. So each change remembers in
// which frame it left; a change made offline leaves with the step 2 that answers the server's step 1.

type Change = { frame: number | undefined; at: number }

export class Unsaved {
  #changes: Change[] = []
  #sent = 0
  #acknowledged = 0
  /** Whether this socket has had our step 2, which carries everything made before it. */
  #offered = false
  #held = false

  get count(): number {
    return this.#changes.length
  }

  /** Since when, ms, the oldest unsaved change waits for the server; undefined when none does. */
  get since(): number | undefined {
    return this.#held ? undefined : this.#changes[0]?.at
  }

  get hasOffered(): boolean {
    return this.#offered
  }

  changed(at: number): void {
    this.#changes.push({ frame: undefined, at })
  }

  /** Changes of an earlier visit that this browser kept and the server may not have. */
  restored(count: number, at: number): void {
    // Read late, they have left already: the provider sends what it is given.
    const frame = this.#offered ? this.#sent : undefined
    if (frame !== undefined && frame <= this.#acknowledged) return
    for (let i = 0; i < count; i++) this.#changes.unshift({ frame, at })
  }

  /** Whether the server takes nothing now, so that nobody waits for it. */
  get isHeld(): boolean {
    return this.#held
  }

  hold(held: boolean, at: number): void {
    if (this.#held && !held) for (const change of this.#changes) change.at = at
    this.#held = held
  }

  socketOpened(): void {
    this.#sent = 0
    this.#acknowledged = 0
    this.#offered = false
    for (const change of this.#changes) change.frame = undefined
  }

  sentFrame(kind: 'step2' | 'update'): void {
    this.#sent++
    if (kind === 'step2') this.#offered = true
    for (const change of this.#changes) change.frame ??= this.#sent
  }

  /** The server has stored the first `frames` document frames of this socket. */
  saved(frames: number): void {
    this.#acknowledged = frames
    this.#changes = this.#changes.filter(({ frame }) => frame === undefined || frame > frames)
  }
}
