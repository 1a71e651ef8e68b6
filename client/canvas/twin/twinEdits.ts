// What is changed from the table: the same operations as on the canvas, each one step for undo. Only what is
// different is written, so that two people changing one note at once both keep theirs.
import { type Editor, type TLNoteShape, type TLShapeId, createShapeId, toRichText } from 'tldraw'
import { type JourneyProps, journeyType } from '../../../shared/journey/model'
import type { Effort, EvidenceLevel, TouchpointPlace } from '../../../shared/journey/noteTags'
import type { OutlineNote } from '../../../shared/journey/outline'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { putPoint } from '../journey/structure'
import { writeTag } from '../note/tagActions'
import { addNote, moveNote } from '../results/applyChanges'

export type NoteDraft = {
  text: string
  /** Empty: none. */
  stageId: string
  laneId: string
  place: TouchpointPlace | ''
  level: EvidenceLevel | ''
  effort: Effort | ''
  moment: boolean
  persona: string
}

export function addNoteIn(
  editor: Editor,
  mapId: string,
  cell: { stageId: string; laneId: string },
  text: string,
): void {
  editor.markHistoryStoppingPoint('new note')
  editor.run(() => addNote(editor, createShapeId(), text, { mapId, ...cell }))
}

export function saveNote(
  editor: Editor,
  mapId: string,
  before: OutlineNote,
  draft: NoteDraft,
): void {
  const id = before.id as TLShapeId
  if (!editor.getShape(id)) return
  editor.markHistoryStoppingPoint('edit note')
  editor.run(() => {
    if (draft.text !== before.text) {
      const props = { richText: toRichText(draft.text) }
      editor.updateShape<TLNoteShape>({ id, type: 'note', props })
    }
    const { evidence, touchpoint } = before
    if (draft.level !== (evidence?.level ?? '')) {
      const kept = { source: evidence?.source ?? ('' as const), link: evidence?.link ?? '' }
      writeTag(editor, id, 'evidence', draft.level ? { ...kept, level: draft.level } : undefined)
    }
    if (draft.place !== (touchpoint?.place ?? '')) {
      const channel = touchpoint?.channel ?? ''
      writeTag(editor, id, 'touchpoint', draft.place ? { place: draft.place, channel } : undefined)
    }
    if (draft.effort !== (before.effort ?? '')) {
      writeTag(editor, id, 'effort', draft.effort || undefined)
    }
    if (draft.moment !== before.moment) writeTag(editor, id, 'moment', draft.moment || undefined)
    if (draft.persona !== (before.persona ?? '')) {
      writeTag(editor, id, 'persona', draft.persona || undefined)
    }
    const isMoved =
      draft.stageId !== (before.stageId ?? '') || draft.laneId !== (before.laneId ?? '')
    if (!isMoved) return
    const isPlaced = draft.stageId !== '' && draft.laneId !== ''
    const { stageId, laneId } = draft
    moveNote(editor, { id }, { mapId, ...(isPlaced ? { stageId, laneId } : nowhere) })
  })
}

const nowhere = { stageId: null, laneId: null }

export function removeNote(editor: Editor, id: TLShapeId): void {
  editor.markHistoryStoppingPoint('remove note')
  editor.deleteShapes([id])
}

export function renameIn(
  editor: Editor,
  mapId: TLShapeId,
  of: 'stages' | 'lanes',
  id: string,
  title: string,
): void {
  change(editor, mapId, 'rename', (props) => {
    const entry = props[of][id]
    return entry ? { [of]: { ...props[of], [id]: { ...entry, title } } } : {}
  })
}

export function changePoint(
  editor: Editor,
  mapId: TLShapeId,
  id: string,
  point: { stageId: string; at: number; mood: number },
): void {
  change(editor, mapId, 'curve point', (props) => putPoint(props, id, point))
}

function change(
  editor: Editor,
  mapId: TLShapeId,
  name: string,
  make: (props: JourneyProps) => Partial<JourneyProps>,
): void {
  const map = editor.getShape<JourneyShape>(mapId)
  if (!map || editor.getIsReadonly()) return
  editor.markHistoryStoppingPoint(name)
  editor.updateShape<JourneyShape>({ id: mapId, type: journeyType, props: make(map.props) })
}
