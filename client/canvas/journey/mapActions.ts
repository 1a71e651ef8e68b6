// What the buttons and menus of a map do: one operation each, the same for mouse, touch and keys.
import type { LaneKind } from '../../../shared/journey/model'
import { openText } from './EditableText'
import { type MapTools, newEntryId } from './mapTools'
import {
  collapseLane,
  insertLane,
  insertStage,
  moveLane,
  moveStage,
  removeLane,
  removeStage,
  setLaneKind,
} from './structure'
import type { TextField } from './textField'

/** Opens the text of a header with everything selected. */
export function renameEntry(tools: MapTools, field: TextField): void {
  openText(tools, field, 'all')
}

/** A new stage asks for its name at once; naming it is part of the same step for undo. */
export function insertStageAt(tools: MapTools, at: number, title: string): void {
  const id = newEntryId()
  tools.operate('add stage', (props) => insertStage(props, at, id, title))
  tools.editing.set({ key: `stage:${id}`, caret: 'all' })
}

export function insertLaneAt(tools: MapTools, at: number, title: string): void {
  const id = newEntryId()
  tools.operate('add lane', (props) =>
    insertLane(props, at, id, { kind: 'free', title, prompt: '' }),
  )
  tools.editing.set({ key: `lane:${id}`, caret: 'all' })
}

export function moveStageTo(tools: MapTools, id: string, to: number): void {
  tools.operate('move stage', (props) => moveStage(props, id, to))
}

export function moveLaneTo(tools: MapTools, id: string, to: number): void {
  tools.operate('move lane', (props) => moveLane(props, id, to))
}

export function removeStageById(tools: MapTools, id: string): void {
  tools.operate('remove stage', (props) => removeStage(props, id))
  tools.editor.getContainer().focus()
}

export function removeLaneById(tools: MapTools, id: string): void {
  tools.operate('remove lane', (props) => removeLane(props, id))
  tools.editor.getContainer().focus()
}

export function collapseLaneById(tools: MapTools, id: string, collapsed: boolean): void {
  tools.operate('collapse lane', (props) => collapseLane(props, id, collapsed))
}

/** Removes the map with the notes in it; undo brings all of it back. */
export function removeMap({ editor, mapId, mark }: MapTools): void {
  mark('remove map')
  editor.deleteShapes([mapId])
  editor.getContainer().focus()
}

export function changeLaneKind(tools: MapTools, id: string, kind: LaneKind): void {
  tools.operate('change lane kind', (props) => setLaneKind(props, id, kind))
}
