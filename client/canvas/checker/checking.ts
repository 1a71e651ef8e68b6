// Which map is being checked here, and what is found in it. Nothing is computed while nobody looks.
import { useEffect, useState } from 'react'
import { type Atom, type Editor, type TLShapeId, atom, useEditor, useValue } from 'tldraw'
import { type Checked, type Verdicts, findingsIn, judge } from '../../../shared/checker/checker'
import type { Finding } from '../../../shared/checker/model'
import { readVerdicts } from '../../../shared/checker/verdicts'
import { outlineRecords } from '../../../shared/journey/outline'
import type { PlainRecord } from '../../../shared/records'

const checkings = new WeakMap<Editor, Atom<TLShapeId | undefined>>()

export function checkingOf(editor: Editor): Atom<TLShapeId | undefined> {
  const checking = checkings.get(editor) ?? atom<TLShapeId | undefined>('checked map', undefined)
  checkings.set(editor, checking)
  return checking
}

/** So long nothing may change before a map is checked again: typing is never slowed. */
const calmMs = 400

export type Findings = Checked & { verdicts: Verdicts }

/** The findings of a map, brought up to date in pauses; undefined when the map is gone. */
export function useFindings(mapId: TLShapeId): Findings | undefined {
  const editor = useEditor()
  const [found, setFound] = useState(() => findingsOf(editor, mapId))
  // What people say about findings shows at once.
  const verdicts = useValue('verdicts', () => readVerdicts(editor.getShape(mapId)?.meta ?? {}), [
    editor,
    mapId,
  ])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => setFound(findingsOf(editor, mapId))
    again()
    const stop = editor.store.listen(
      () => {
        clearTimeout(timer)
        timer = setTimeout(again, calmMs)
      },
      { scope: 'document' },
    )
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [editor, mapId])
  return found && { ...judge(found, verdicts), verdicts }
}

function findingsOf(editor: Editor, mapId: TLShapeId): Finding[] | undefined {
  const records = editor.store.allRecords() as unknown as PlainRecord[]
  const map = outlineRecords(records).maps.find(({ id }) => id === mapId)
  return map && findingsIn(map, Date.now())
}
