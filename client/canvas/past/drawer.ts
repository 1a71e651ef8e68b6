// Draws things of a board's past one by one as pictures of their own, as the canvas exports them, in an editor that
// nobody sees.
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import {
  Box,
  Editor,
  type TLPageId,
  type TLShapeId,
  defaultAddFontsFromNode,
  defaultBindingUtils,
  defaultShapeUtils,
  tipTapDefaultExtensions,
} from 'tldraw'
import * as Y from 'yjs'
import { journeyType } from '../../../shared/journey/model'
import type { Rect } from '../../../shared/journey/layout'
import type { PlainRecord } from '../../../shared/records'
import { CanvasBoard } from '../board'

export class PastDrawer {
  readonly #records = new Map<string, PlainRecord>()
  readonly #board: CanvasBoard
  readonly #container = document.createElement('div')
  readonly #editor: Editor

  constructor(boardId: string) {
    const records = this.#records
    this.#board = new CanvasBoard(new Y.Doc(), {
      boardId,
      source: {
        read: (id) => records.get(id),
        has: (id) => records.has(id),
        ids: () => records.keys(),
      },
    })
    const own = new Set<string>(this.#board.shapeUtils.map(({ type }) => type))
    const stock = defaultShapeUtils.filter(({ type }) => !own.has(type))
    this.#container.className = 'tl-container tl-theme__light th-offscreen'
    this.#container.inert = true
    document.body.append(this.#container)
    this.#editor = new Editor({
      store: this.#board.store,
      shapeUtils: [...stock, ...this.#board.shapeUtils],
      bindingUtils: defaultBindingUtils,
      tools: [],
      getContainer: () => this.#container,
      fontAssetUrls: getAssetUrlsByImport().fonts,
      textOptions: {
        tipTapConfig: { extensions: tipTapDefaultExtensions },
        addFontsFromNode: defaultAddFontsFromNode,
      },
    })
    // They are drawn apart. What is in them, and arrows to them, still find them.
    this.#editor.isShapeHidden = (shape) => {
      const { type } = (typeof shape === 'string' ? this.#editor.getShape(shape) : shape) ?? {}
      return type === 'note' || (type as string) === journeyType
    }
  }

  /** Shows these records, and a page of them. */
  show(records: readonly PlainRecord[], page: string): void {
    const changed = new Set([...this.#records.keys(), ...records.map(({ id }) => id)])
    this.#records.clear()
    for (const record of records) this.#records.set(record.id, record)
    this.#board.binding.sourceChanged(changed)
    this.#editor.setCurrentPage(page as TLPageId)
  }

  /** A shape with all that is inside it; undefined where there is nothing to be seen. */
  async picture(id: string): Promise<(Rect & { svg: string }) | undefined> {
    const shapeId = id as TLShapeId
    const boxes = [...this.#editor.getShapeAndDescendantIds([shapeId])]
      .filter((each) => !this.#editor.isShapeHidden(each))
      .flatMap((each) => this.#editor.getShapeMaskedPageBounds(each) ?? [])
    if (boxes.length === 0) return undefined
    // Named twice, for a frame that is named alone is left out of its own picture.
    const drawn = await this.#editor.getSvgString([shapeId, shapeId], {
      background: false,
      darkMode: false,
    })
    if (!drawn) return undefined
    const { width: w, height: h, svg } = drawn
    const { center } = Box.Common(boxes)
    return { svg, x: center.x - w / 2, y: center.y - h / 2, w, h }
  }

  close(): void {
    this.#editor.dispose()
    this.#board.close()
    this.#container.remove()
  }
}
