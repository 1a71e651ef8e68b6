// Text pasted into cells: a line is a note, a block copied from a spreadsheet fills cells to the right and
// down. Nothing is cut in silence: a block that is larger than the map is asked about.
import {
  type Atom,
  type Editor,
  type TLNoteShape,
  type TLShapePartial,
  atom,
  createShapeId,
} from 'tldraw'
import { laneNoteColor } from '../../../shared/journey/colors'
import { freePlace, noteSide } from '../../../shared/journey/layout'
import { type Cell, type JourneyProps, cellKey } from '../../../shared/journey/model'
import { type Block, type Spread, parsePasted, spread } from '../../../shared/journey/pasted'
import { translate } from '../../ui/i18n'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { newEntryId } from '../journey/mapTools'
import { insertLane, insertStage, maxLanes, maxStages } from '../journey/structure'
import { noteProps } from '../note/newNote'
import { type CellPlace, cellAt, journeyOptions, laneKind, placeOf, takenIn } from './places'
import { selectedPlace } from './selection'

/** A block that is larger than the map, until somebody says what to do with it. */
export type TooLarge = {
  place: CellPlace
  block: Block
  /** Without a stage or lane for them. */
  columns: number
  rows: number
  /** Whether the map may get that many more. */
  canGrow: boolean
}

const questions = new WeakMap<Editor, Atom<TooLarge | undefined>>()

export function pasteQuestion(editor: Editor): Atom<TooLarge | undefined> {
  const question = questions.get(editor) ?? atom<TooLarge | undefined>('paste question', undefined)
  questions.set(editor, question)
  return question
}

/** Pastes into the selected cell, or else into the one under the pointer. Returns whether there is one. */
export function pasteText(editor: Editor, text: string): boolean {
  const place = editor.isIn('select') ? targetOf(editor) : undefined
  const block = place ? parsePasted(text) : []
  if (!place || block.length === 0) return false
  const { columns, rows } = spreadFrom(place, block)
  if (columns === 0 && rows === 0) pasteWhatFits(editor, place, block)
  else {
    const { stages, lanes } = place.map.props
    const canGrow =
      Object.keys(stages).length + columns <= maxStages &&
      Object.keys(lanes).length + rows <= maxLanes
    pasteQuestion(editor).set({ place, block, columns, rows, canGrow })
  }
  return true
}

export function pasteWhatFits(editor: Editor, place: CellPlace, block: Block): void {
  const now = placeOf(editor, place.map.id, place)
  if (!now) return
  editor.markHistoryStoppingPoint('paste')
  makeNotes(editor, now, spreadFrom(now, block))
}

/** Adds what the block lacks at the ends of the map and fills all of it: one step for undo. */
export async function pasteAndGrow(editor: Editor, question: TooLarge): Promise<void> {
  const { place, block, columns, rows } = question
  const map = editor.getShape<JourneyShape>(place.map.id)
  if (!map) return
  editor.markHistoryStoppingPoint('paste')
  const props = grown(map.props, columns, rows)
  editor.updateShape<JourneyShape>({ id: map.id, type: map.type, props })
  // The map is laid out anew after the change, before anything else happens.
  await Promise.resolve()
  const now = placeOf(editor, map.id, place)
  if (now) makeNotes(editor, now, spreadFrom(now, block))
}

function grown(before: JourneyProps, columns: number, rows: number): JourneyProps {
  let props = before
  for (let more = 0; more < columns; more++) {
    const at = Object.keys(props.stages).length
    props = { ...props, ...insertStage(props, at, newEntryId(), translate('journey.newStage')) }
  }
  for (let more = 0; more < rows; more++) {
    const at = Object.keys(props.lanes).length
    const words = { kind: 'free', title: translate('journey.newLane'), prompt: '' } as const
    props = { ...props, ...insertLane(props, at, newEntryId(), words) }
  }
  return props
}

function targetOf(editor: Editor): CellPlace | undefined {
  const selected = selectedPlace(editor)
  if (selected) return selected
  const pointer = editor.inputs.currentPagePoint
  return editor.getViewportPageBounds().containsPoint(pointer) ? cellAt(editor, pointer) : undefined
}

/** The emotion lane takes no notes: rows go on below it. */
function spreadFrom({ layout, map, stageId, laneId }: CellPlace, block: Block): Spread {
  const stages = layout.columns.map(({ stage }) => stage.id)
  const lanes = layout.rows.map(({ lane }) => lane.id)
  return spread(
    block,
    stages.slice(stages.indexOf(stageId)),
    lanes.slice(lanes.indexOf(laneId)).filter((id) => map.props.lanes[id]?.kind !== 'emotion'),
  )
}

/** All at once, each in a place that no other has. */
function makeNotes(editor: Editor, { map }: CellPlace, { cells }: Spread): void {
  const notes = cells.flatMap(({ texts, ...cell }) => notesFor(editor, map, cell, texts))
  if (notes.length > 0) editor.createShapes(notes)
}

function notesFor(
  editor: Editor,
  map: JourneyShape,
  cell: Cell,
  texts: string[],
): TLShapePartial<TLNoteShape>[] {
  const place = placeOf(editor, map.id, cell)
  if (!place) return []
  const color = laneNoteColor[laneKind(place)]
  const taken = takenIn(place)
  return texts.map((text) => {
    const id = createShapeId()
    const props = noteProps(color, text)
    const size = {
      w: noteSide * props.scale,
      h: (noteSide + growth(editor, props)) * props.scale,
    }
    const at = freePlace(taken, size, place.rect.w)
    taken.push({ ...at, ...size })
    journeyOptions(editor).placeIn(id, cellKey(cell.stageId, cell.laneId))
    const corner = { x: place.rect.x + at.x, y: place.rect.y + at.y }
    return { id, type: 'note', parentId: map.id, ...corner, props }
  })
}

/** By how much a note is taller than wide, for its text. */
function growth(editor: Editor, props: ReturnType<typeof noteProps>): number {
  const util = editor.getShapeUtil<TLNoteShape>('note')
  const shape = { type: 'note', meta: {}, props: { ...util.getDefaultProps(), ...props } }
  const made = util.onBeforeCreate?.(shape as unknown as TLNoteShape)
  return made?.props.growY ?? 0
}
