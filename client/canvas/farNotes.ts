// From afar the notes of maps are neither drawn nor pressed: summaries of their cells are drawn in their
// place. What is selected stays. A frame selects them all the same, and then they are seen.
import {
  type Computed,
  type Editor,
  type TLShape,
  type TLShapeId,
  computed,
  unsafe__withoutCapture as uncaptured,
} from 'tldraw'
import { journeyType } from '../../shared/journey/model'
import { bandOf } from '../../shared/journey/band'

export class FarNotes {
  readonly isFar: Computed<boolean>
  readonly #editor: Editor
  #inMaps = new Set<TLShapeId>()

  constructor(editor: Editor) {
    this.#editor = editor
    this.isFar = computed('far', () => bandOf(editor.getZoomLevel()) === 'far')
  }

  /** Call with all shapes of the page whenever one came, went or changed its parent. */
  survey(shapes: readonly { shape: TLShape }[]): void {
    const maps = new Set<string>()
    for (const { shape } of shapes) if ((shape.type as string) === journeyType) maps.add(shape.id)
    this.#inMaps = new Set()
    for (const { shape } of shapes) {
      if (shape.type === 'note' && maps.has(shape.parentId)) this.#inMaps.add(shape.id)
    }
  }

  /** Whether a note is one that is not drawn from afar. */
  has(id: TLShapeId): boolean {
    return this.#inMaps.has(id)
  }

  /** Wraps what the editor looks for then. */
  keepFromTools(): void {
    const editor = this.#editor
    const shapeAtPoint = editor.getShapeAtPoint.bind(editor)
    editor.getShapeAtPoint = (point, options) => {
      if (!uncaptured(() => this.isFar.get())) return shapeAtPoint(point, options)
      const selected = new Set(editor.getSelectedShapeIds())
      const isSeen = ({ id }: TLShape) => selected.has(id) || !this.has(id)
      const filter = (shape: TLShape) => isSeen(shape) && (options?.filter?.(shape) ?? true)
      return shapeAtPoint(point, { ...options, filter })
    }
    // The frame of a selection looks at what is drawn, as long as it is inside the window.
    const drawn = editor.getCurrentPageRenderingShapesSorted
    editor.getCurrentPageRenderingShapesSorted = () =>
      editor.isIn('select.brushing') && this.isFar.get()
        ? editor.getCurrentPageShapesSorted()
        : drawn()
  }
}
