// Notes of collapsed lanes are kept and not drawn: the canvas must neither mount, hit, select nor export
// them. It asks `isShapeHidden` for all of that but the selection.
//
// `getShapeVisibility`, its own way, keeps a computed value per shape; one set for all costs nothing
// while no lane is collapsed, and one look-up per shape when some are.
import {
  type Computed,
  type Editor,
  type TLInstancePageState,
  type TLShapeId,
  computed,
  isUninitialized,
  react,
} from 'tldraw'
import { journeyType } from '../../shared/journey/model'
import { sameSet } from '../../shared/sets'
import { journeyOptions } from './cell/places'

const none: ReadonlySet<TLShapeId> = new Set()

/** Hides the notes of collapsed lanes in this editor. The result is a signal of their ids. */
export function hideFolded(editor: Editor): Computed<ReadonlySet<TLShapeId>> {
  const maps = editor.store.query.ids('shape', () => ({ type: { eq: journeyType as never } }))
  const folded = computed<ReadonlySet<TLShapeId>>('notes of collapsed lanes', (before) => {
    const now = new Set<string>()
    for (const mapId of maps.get()) {
      for (const id of journeyOptions(editor).layoutOf(mapId)?.hidden ?? []) now.add(id)
    }
    // Somebody collapsed the lane while I write in it: my note stays until I am done.
    if (now.size > 0) now.delete(editor.getEditingShapeId() ?? '')
    if (now.size === 0) return none
    return !isUninitialized(before) && sameSet(before, now) ? before : (now as Set<TLShapeId>)
  })
  editor.isShapeHidden = (shape) => folded.get().has(typeof shape === 'string' ? shape : shape.id)

  // "Select all" and a frame drawn from outside the view would take them too.
  const shown = (state: TLInstancePageState): TLInstancePageState => {
    const hidden = folded.get()
    const selectedShapeIds = state.selectedShapeIds.filter((id) => !hidden.has(id))
    const isSame = selectedShapeIds.length === state.selectedShapeIds.length
    return isSame ? state : { ...state, selectedShapeIds }
  }
  const stopSelecting = editor.sideEffects.registerBeforeChangeHandler(
    'instance_page_state',
    (_before, after) => (folded.get().size > 0 ? shown(after) : after),
  )
  const stopWatching = react('selection of collapsed lanes', () => {
    if (folded.get().size === 0) return
    const state = editor.getCurrentPageState()
    const kept = shown(state)
    if (kept !== state) queueMicrotask(() => editor.setSelectedShapes(kept.selectedShapeIds))
  })
  editor.disposables.add(stopSelecting)
  editor.disposables.add(stopWatching)
  return folded
}
