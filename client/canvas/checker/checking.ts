// Which map is being checked here, and what is found in it. Nothing is computed while nobody looks.
import { type Atom, type Editor, type TLShapeId, atom, useEditor, useValue } from 'tldraw'
import { type Checked, type Verdicts, findingsIn, judge } from '../../../shared/checker/checker'
import { readVerdicts } from '../../../shared/checker/verdicts'
import type { OutlineMap } from '../../../shared/journey/outline'
import { useMapReading } from './mapReading'

const checkings = new WeakMap<Editor, Atom<TLShapeId | undefined>>()

export function checkingOf(editor: Editor): Atom<TLShapeId | undefined> {
  const checking = checkings.get(editor) ?? atom<TLShapeId | undefined>('checked map', undefined)
  checkings.set(editor, checking)
  return checking
}

export type Findings = Checked & { verdicts: Verdicts }

/** The findings of a map, brought up to date in pauses; undefined when the map is gone. */
export function useFindings(mapId: TLShapeId): Findings | undefined {
  const editor = useEditor()
  const found = useMapReading(mapId, findingsToday)
  // What people say about findings shows at once.
  const verdicts = useValue('verdicts', () => readVerdicts(editor.getShape(mapId)?.meta ?? {}), [
    editor,
    mapId,
  ])
  return found && { ...judge(found, verdicts), verdicts }
}

const findingsToday = (map: OutlineMap) => findingsIn(map, Date.now())
