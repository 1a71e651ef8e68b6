// What every part of one map needs to act on it. One object for the map's whole life, so that memoized
// parts never render again because of it; what changes is read from signals.
import { type Atom, type Editor, type TLShapeId, atom, transact } from 'tldraw'
import { randomBase62 } from '../../../shared/ids'
import type { Layout } from '../../../shared/journey/layout'
import type { CurveSeries, JourneyProps } from '../../../shared/journey/model'
import { chosenPersona } from '../personas/chosen'
import type { JourneyOptions, JourneyShape } from './JourneyShapeUtil'
import type { Change } from './structure'

/** The text that is open for typing here. */
export type Editing = { key: string; caret: number | 'all' | 'end' }

/** A header that is being dragged to another place. */
export type Lift = {
  of: 'stage' | 'lane'
  id: string
  /** Canvas pixels along the row of headers. */
  by: number
  to: number
  edge: number | undefined
}

export type Point = { x: number; y: number }

export type MapTools = {
  editor: Editor
  mapId: TLShapeId
  editing: Atom<Editing | undefined>
  lift: Atom<Lift | undefined>
  /** Whose journey is looked at here; '' is everybody's. Nobody else sees it. */
  persona: Atom<string>
  /** Which curve of a future-state map new points belong to. Nobody else sees it. */
  series: Atom<CurveSeries>
  /** The map as the canvas holds it at this moment; undefined when it was removed. */
  props: () => JourneyProps | undefined
  /** The same with what others wrote since the last frame; for merging texts. */
  newestProps: () => JourneyProps | undefined
  layout: () => Layout | undefined
  /** Whether stages, lanes and the map itself are locked for me; a signal. */
  isLocked: () => boolean
  /** Changes the map, as part of the operation that is going on. */
  update: (change: (props: JourneyProps) => Change) => void
  /** Changes the map as an operation of its own: one step for undo. */
  operate: (name: string, change: (props: JourneyProps) => Change) => void
  /** Begins an operation: what follows is undone together, apart from what was before. */
  mark: (name: string) => void
  /** Holds back the updates that follow, to be written as one; call the result to end that. */
  hold: () => () => void
  /** From a place on the screen to coordinates of the map. */
  toMap: (client: Point) => Point
  /** What was just done, in words; see `MapStatus`. */
  said: Atom<string>
  say: (words: string) => void
  /** The header whose title has this key gets the focus once it is drawn where it belongs. */
  focusHeader: (key: string) => void
  /** Whether that is the one with this key; asked once. */
  takeFocus: (key: string) => boolean
  /** From coordinates of the map to the canvas' part of the window; a signal. */
  toView: (point: Point) => Point
}

export function createMapTools(
  editor: Editor,
  mapId: TLShapeId,
  options: JourneyOptions,
): MapTools {
  const props = () => editor.getShape<JourneyShape>(mapId)?.props
  const update: MapTools['update'] = (change) => {
    const now = props()
    if (!now || editor.getIsReadonly()) return
    editor.updateShape<JourneyShape>({ id: mapId, type: 'journey', props: change(now) })
  }
  const said = atom('said', '')
  let focusKey: string | undefined
  const mark = (name: string) => void editor.markHistoryStoppingPoint(name)
  return {
    editor,
    mapId,
    editing: atom<Editing | undefined>('editing text', undefined),
    lift: atom<Lift | undefined>('lifted header', undefined),
    persona: chosenPersona(editor),
    series: atom<CurveSeries>('drawn series', 'target'),
    props,
    newestProps: () => {
      options.catchUp()
      return props()
    },
    layout: () => options.layoutOf(mapId),
    isLocked: () => options.isLocked(mapId),
    update,
    operate: (name, change) => {
      mark(name)
      // The map and the notes that move with it are one change: whoever follows them is told once.
      transact(() => {
        update(change)
        options.catchUp()
      })
    },
    mark,
    hold: () => options.holdGesture(),
    toMap: (client) => editor.getPointInShapeSpace(mapId, editor.screenToPage(client)),
    said,
    // The same words twice are no change, and would not be said again.
    say: (words) => said.set(said.get() === words ? `${words}\u00a0` : words),
    focusHeader: (key) => {
      focusKey = key
    },
    takeFocus: (key) => {
      const isIt = focusKey === key
      if (isIt) focusKey = undefined
      return isIt
    },
    toView: (point) =>
      editor.pageToViewport(editor.getShapePageTransform(mapId).applyToPoint(point)),
  }
}

/** An id for a new stage, lane, persona or point. */
export const newEntryId = (): string =>
  randomBase62(8, (count) => crypto.getRandomValues(new Uint8Array(count)))
