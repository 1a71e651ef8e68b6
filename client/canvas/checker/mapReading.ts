// A map read as structure, brought up to date in pauses: reading follows people's work and never slows their typing.
import { useEffect, useState } from 'react'
import { type Editor, type TLShapeId, useEditor } from 'tldraw'
import { type OutlineMap, outlineRecords } from '../../../shared/journey/outline'
import type { PlainRecord } from '../../../shared/records'

/** So long nothing may change before a map is read again. */
const calmMs = 400

/** What `read` makes of a map; undefined when the map is gone. `read` keeps its identity. */
export function useMapReading<T>(mapId: TLShapeId, read: (map: OutlineMap) => T): T | undefined {
  const editor = useEditor()
  const [reading, setReading] = useState(() => readNow(editor, mapId, read))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => setReading(() => readNow(editor, mapId, read))
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
  }, [editor, mapId, read])
  return reading
}

function readNow<T>(editor: Editor, mapId: TLShapeId, read: (map: OutlineMap) => T): T | undefined {
  const records = editor.store.allRecords() as unknown as PlainRecord[]
  const map = outlineRecords(records).maps.find(({ id }) => id === mapId)
  return map && read(map)
}
