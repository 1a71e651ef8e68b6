// Moments of a board's past, each fetched once.
import { type Scene, sceneOfRecords } from '../../shared/compare/scene'
import { drawable } from '../../shared/journey/outline'
import type { NamedSnapshot } from '../../shared/snapshots'
import { type Source, getRecords } from '../past'
import type { TextKey, Translate } from '../ui/i18n'

export type Moment = { at: number; seq?: number }

/** So many pictures are kept; a list shows fewer at once. */
const mostKept = 24

/** What was on the board at moments, by the question that was asked for it. */
export class Moments {
  readonly #source: Omit<Source, 'signal'>
  readonly #scenes = new Map<string, Promise<Scene>>()

  constructor(source: Omit<Source, 'signal'>) {
    this.#source = source
  }

  /** Rejects with `ApiError`. */
  scene({ at, seq }: Moment): Promise<Scene> {
    const key = seq === undefined ? `at ${at}` : `seq ${seq}`
    const known = this.#scenes.get(key)
    if (known) return known
    const { signal } = new AbortController()
    const when = seq === undefined ? { at } : { seq }
    const scene = getRecords({ ...this.#source, signal }, when).then((records) =>
      sceneOfRecords(drawable(records)),
    )
    this.#scenes.set(key, scene)
    // What failed may be asked for again.
    scene.catch(() => this.#scenes.delete(key))
    for (const oldest of this.#scenes.keys()) {
      if (this.#scenes.size <= mostKept) break
      this.#scenes.delete(oldest)
    }
    return scene
  }
}

const names: Record<Exclude<NamedSnapshot['kind'], 'named'>, TextKey> = {
  quiet: 'history.quiet',
  before: 'history.before',
  chapter: 'history.chapter',
}

export function snapshotName({ kind, name }: NamedSnapshot, t: Translate): string {
  return name || t(kind === 'named' ? 'history.snapshot' : names[kind])
}
