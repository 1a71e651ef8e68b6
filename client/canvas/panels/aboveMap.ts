// Panels that stand on top of a map: what the map shows above itself from afar has to stand above them.
import { type Editor, type TLShapeId, useEditor, useValue } from 'tldraw'
import { panelsOfMap } from './panelShape'

/** Canvas pixels between a map and a panel, or between two panels, that still belong together. */
const mostGap = 160

/** The height of what stands on top of a map, canvas pixels; 0 when nothing does. */
export function useHeightAbove(mapId: TLShapeId, isFar: boolean): number {
  const editor = useEditor()
  return useValue('height above', () => (isFar ? heightAbove(editor, mapId) : 0), [
    editor,
    mapId,
    isFar,
  ])
}

export function heightAbove(editor: Editor, mapId: TLShapeId): number {
  const map = editor.getShapePageBounds(mapId)
  if (!map) return 0
  const lowestFirst = panelsOfMap(editor, mapId)
    .flatMap(({ id }) => editor.getShapePageBounds(id) ?? [])
    .filter((panel) => panel.center.y < map.minY && panel.minX < map.maxX && panel.maxX > map.minX)
    .toSorted((a, b) => b.maxY - a.maxY)
  let top = map.minY
  for (const panel of lowestFirst) {
    if (panel.maxY >= top - mostGap) top = Math.min(top, panel.minY)
  }
  return map.minY - top
}
