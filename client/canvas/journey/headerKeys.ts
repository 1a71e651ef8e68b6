// Keys on the header of a stage or lane. By `code`, because with a Korean input method the key of a
// letter says another one; never while something is typed or composed.
import type { KeyboardEvent } from 'react'
import { type EntryActions, resizeStep } from './entryActions'

/** Does what the key means for this header; tldraw must not hear it, its Delete removes shapes. */
export function onHeaderKey(
  event: KeyboardEvent<HTMLElement>,
  of: 'stage' | 'lane',
  id: string,
  actions: EntryActions,
): void {
  const header = event.currentTarget
  const { target } = event
  // React's events also come up from the open menu, which hangs outside.
  if (!(target instanceof HTMLElement) || !header.contains(target)) return
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  const isHere = target.dataset.field === `${of}:${id}` || target.closest('.th-entry-menu')
  const action = isHere && actionOf(event, of, actions, header)
  if (!action) return
  event.preventDefault()
  event.stopPropagation()
  action()
}

function actionOf(
  { code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent,
  of: 'stage' | 'lane',
  actions: EntryActions,
  header: HTMLElement,
): (() => void) | undefined {
  const command = ctrlKey || metaKey
  const [less, more] = of === 'stage' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
  if (code === 'KeyD' && command && !altKey && !shiftKey) return actions.duplicate
  if (command) return undefined
  if (altKey && (code === less || code === more)) {
    const way = code === more ? 1 : -1
    return shiftKey ? () => actions.resizeBy(way * resizeStep) : () => actions.moveBy(way)
  }
  if (altKey) return undefined
  if (code === 'ContextMenu' || (code === 'F10' && shiftKey)) return () => openMenu(header)
  if (shiftKey) return undefined
  switch (code) {
    case 'F2':
      return actions.rename
    case 'Delete':
      return actions.remove
    case 'Insert':
      return actions.duplicate
    case 'KeyC':
      return actions.toggle
    default:
      return undefined
  }
}

const openMenu = (header: HTMLElement) =>
  header.querySelector<HTMLElement>('.th-entry-menu-button[aria-expanded="false"]')?.click()

/** The keys of a header as `aria-keyshortcuts` has them. */
export const headerShortcuts = {
  stage: 'F2 Alt+ArrowLeft Alt+ArrowRight Shift+Alt+ArrowLeft Shift+Alt+ArrowRight Insert Delete',
  lane: 'F2 Alt+ArrowUp Alt+ArrowDown Shift+Alt+ArrowUp Shift+Alt+ArrowDown Insert Delete C',
} as const
