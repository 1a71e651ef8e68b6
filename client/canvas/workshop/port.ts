// What those who run a workshop may ask of the canvas, in words of the workshop: they know nothing of tldraw.
import { useMemo } from 'react'
import {
  type Computed,
  type Editor,
  type TLNoteShape,
  type TLShapeId,
  computed,
  useEditor,
} from 'tldraw'
import type { Focus, RoundResult } from '../../../shared/facilitation/model'
import { journeyType, ordered } from '../../../shared/journey/model'
import { sameJson } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import { mapsOf } from '../cell/places'
import { putResultAway } from '../emotion/rounds'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { newEntryId } from '../journey/mapTools'
import { withMedian } from './adopt'
import { currentView, goTo, selectionFocus } from './focus'
import { notesForDots } from './votes'
import { type Watched, watched } from './watched'

type Named = { id: string; title: string }
export type MapFacts = Named & { stages: Named[]; lanes: (Named & { kind: string })[] }
export type NoteFacts = { id: string; text: string }

export function useCanvasPort() {
  const editor = useEditor()
  return useMemo(() => createPort(editor), [editor])
}

export type CanvasPort = ReturnType<typeof createPort>

const same = { isEqual: sameJson }

function createPort(editor: Editor) {
  const maps = computed('facts of maps', () => mapsOf(editor).map(mapFacts), same)
  const selected = computed('selected for locks', () => [...editor.getSelectedShapeIds()], same)
  const notes = new Map<string, Watched<NoteFacts[]>>()
  return {
    maps: watched<MapFacts[]>(maps),
    selected: watched<string[]>(selected as Computed<string[]>),
    /** Notes that may get dots, in the order of the board. */
    notesForDots(lanes: string[]): Watched<NoteFacts[]> {
      const key = lanes.join(' ')
      const before = notes.get(key)
      if (before) return before
      const facts = () => notesForDots(editor, { lanes }).map(noteFacts)
      const made = watched(computed('notes for dots', facts, same))
      notes.set(key, made)
      return made
    },
    textOf: (id: string): string | undefined => {
      const note = editor.getShape<TLNoteShape>(id as TLShapeId)
      return note?.type === 'note' ? plainText(note.props.richText) : undefined
    },
    view: (): Focus => currentView(editor),
    selection: (): Focus | undefined => selectionFocus(editor),
    goTo: (focus: Focus, barBottom?: number): void => goTo(editor, focus, barBottom),
    /** Shows a note and selects it. */
    showNote(id: string): void {
      const box = editor.getShapePageBounds(id as TLShapeId)
      if (!box) return
      editor.select(id as TLShapeId)
      editor.centerOnPoint(box.center, { animation: { duration: 240 } })
    },
    follow: (clientId: number): void => void editor.startFollowingUser(String(clientId)),
    stopFollowing: (): void => void editor.stopFollowingUser(),
    pickLaser: (): void => void editor.setCurrentTool('laser'),
    putResultAway,
    /** Makes the medians the group's curve. False when the map is gone. */
    adopt(map: string, { stages }: Extract<RoundResult, { kind: 'emotion' }>): boolean {
      const shape = editor.getShape<JourneyShape>(map as TLShapeId)
      if (shape?.type !== journeyType || editor.getIsReadonly()) return false
      editor.markHistoryStoppingPoint('adopt median')
      const points = withMedian(shape.props, stages, newEntryId)
      editor.updateShape<JourneyShape>({ id: shape.id, type: journeyType, props: { points } })
      return true
    },
  }
}

function mapFacts({ id, props }: JourneyShape): MapFacts {
  return {
    id,
    title: props.title,
    stages: ordered(props.stages).map(({ id: stage, title }) => ({ id: stage, title })),
    lanes: ordered(props.lanes).map(({ id: lane, title, kind }) => ({ id: lane, title, kind })),
  }
}

const noteFacts = ({ id, props }: TLNoteShape): NoteFacts => ({
  id,
  text: plainText(props.richText),
})
