// tldraw's actions as far as they can do something here; menus, keys and the list of keys leave out the others.
import type { Editor, TLUiActionsContextType } from 'tldraw'
import { groupOurWay } from './cluster/groupActions'

/** An embed is another host's page, which no board may show; what a person prefers is not tldraw's to keep. */
const idle = new Set([
  'insert-embed',
  'convert-to-embed',
  'convert-to-bookmark',
  'toggle-dark-mode',
  'toggle-snap-mode',
  'toggle-wrap-mode',
  'toggle-dynamic-size-mode',
  'toggle-paste-at-cursor',
  'toggle-reduce-motion',
  'toggle-keyboard-shortcuts',
  'toggle-edge-scrolling',
  'toggle-debug-mode',
])

export function ownActions(
  editor: Editor,
  actions: TLUiActionsContextType,
): TLUiActionsContextType {
  const useful = Object.entries(actions).filter(([id]) => !idle.has(id))
  return groupOurWay(editor, Object.fromEntries(useful))
}
