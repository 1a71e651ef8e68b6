// How much of a note is worth drawing. Thousands of notes ask, so they do not ask the canvas' signals:
// each of those would be looked at again in every frame of a pan (2 ms per 1,000 notes). One watch per
// canvas tells them when the answer changes.
import { useMemo, useSyncExternalStore } from 'react'
import { type Editor, type TLShapeId, react, useEditor } from 'tldraw'
import { noteSide } from '../../../shared/journey/layout'

/** `block` colour alone · `small` with text · `full` with author and shadow · `open` in the text editor. */
export type Detail = 'block' | 'small' | 'full' | 'open'

/** Side on screen, in pixels, from which text is drawn at all, and from which everything is. */
const textSide = 34
const fullSide = 90

class Watch {
  #zoom = 1
  #open: TLShapeId | null = null
  readonly #listeners = new Map<TLShapeId, () => void>()

  constructor(editor: Editor) {
    react('zoom of notes', () => {
      const zoom = 2 ** (Math.round(Math.log2(editor.getZoomLevel()) * 4) / 4)
      if (zoom === this.#zoom) return
      this.#zoom = zoom
      queueMicrotask(() => this.#tell([...this.#listeners.keys()]))
    })
    react('open note', () => {
      const before = this.#open
      this.#open = editor.getEditingShapeId()
      const concerned = [before, this.#open].filter((id) => id !== null)
      queueMicrotask(() => this.#tell(concerned))
    })
  }

  subscribe(id: TLShapeId, listener: () => void): () => void {
    this.#listeners.set(id, listener)
    return () => this.#listeners.delete(id)
  }

  detail(id: TLShapeId, scale: number): Detail {
    if (this.#open === id) return 'open'
    const side = this.#zoom * noteSide * scale
    return side < textSide ? 'block' : side < fullSide ? 'small' : 'full'
  }

  #tell(ids: TLShapeId[]): void {
    for (const id of ids) this.#listeners.get(id)?.()
  }
}

const watches = new WeakMap<Editor, Watch>()

function watchOf(editor: Editor): Watch {
  const watch = watches.get(editor) ?? new Watch(editor)
  watches.set(editor, watch)
  return watch
}

export function useDetail(id: TLShapeId, scale: number): Detail {
  const watch = watchOf(useEditor())
  const subscribe = useMemo(
    () => (listener: () => void) => watch.subscribe(id, listener),
    [watch, id],
  )
  return useSyncExternalStore(subscribe, () => watch.detail(id, scale))
}
