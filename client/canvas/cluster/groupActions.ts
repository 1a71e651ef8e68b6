// Ctrl+G and Ctrl+Shift+G, and the same in the menus: notes of a map are grouped our way. The canvas' own
// groups would take them out of their cells.
import type { Editor, TLUiActionsContextType } from 'tldraw'
import { canUngroup, groupSelected, isInMap, ungroupSelected } from './grouping'

export function groupOurWay(
  editor: Editor,
  actions: TLUiActionsContextType,
): TLUiActionsContextType {
  const { group, ungroup } = actions
  if (!group || !ungroup) return actions
  return {
    ...actions,
    group: {
      ...group,
      onSelect: (source) => (isInMap(editor) ? void groupSelected(editor) : group.onSelect(source)),
    },
    ungroup: {
      ...ungroup,
      onSelect: (source) =>
        canUngroup(editor) ? void ungroupSelected(editor) : ungroup.onSelect(source),
    },
  }
}
