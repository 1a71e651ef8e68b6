// Which map is being checked here, and what is found in it. Nothing is computed while nobody looks.
import { useEffect, useState } from 'react'
import { type Atom, type Editor, type TLShapeId, atom, useEditor } from 'tldraw'
import { type Checked, type Verdicts, checkMap } from '../../../shared/checker/checker'
import { outlineRecords } from '../../../shared/journey/outline'
import type { PlainRecord } from '../../../shared/records'
import type { JourneyShape } from '../journey/JourneyShapeUtil'
import { readVerdicts } from './verdicts'

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
  const [findings, setFindings] = useState(() => findingsOf(editor, mapId))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => setFindings(findingsOf(editor, mapId))
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
  return findings
}

export function findingsOf(editor: Editor, mapId: TLShapeId): Findings | undefined {
  const shape = editor.getShape<JourneyShape>(mapId)
  const records = editor.store.allRecords() as unknown as PlainRecord[]
  const map = shape && outlineRecords(records).maps.find(({ id }) => id === mapId)
  if (!map) return undefined
  const verdicts = readVerdicts(shape.meta)
  return { ...checkMap(map, Date.now(), verdicts), verdicts }
}
