// The map whose curve is drawn under that of a future-state map: the one it was copied from.
import type { Editor, TLShapeId } from 'tldraw'
import { type JourneyProps, journeyType } from '../../../shared/journey/model'
import { currentMapOf } from '../../../shared/journey/series'
import type { JourneyShape } from '../journey/JourneyShapeUtil'

/** What that map keeps now, or undefined when there is none. A signal. */
export function currentMap(
  editor: Editor,
  map: Pick<JourneyProps, 'kind' | 'origin'>,
): JourneyProps | undefined {
  const find = (id: string) => {
    const shape = editor.getShape<JourneyShape>(id as TLShapeId)
    return shape?.type === journeyType ? shape.props : undefined
  }
  const id = currentMapOf(map, find)
  return id === undefined ? undefined : find(id)
}
