// What the parts around the canvas may ask of it, so that the pages need not know tldraw.
import { useEffect, useRef } from 'react'
import {
  DefaultMainMenu,
  EditSubmenu,
  type Editor,
  KeyboardShortcutsMenuItem,
  TldrawUiMenuActionItem,
  TldrawUiMenuGroup,
  TldrawUiMenuItem,
  TldrawUiMenuSubmenu,
  ToggleGridItem,
  ToggleToolLockItem,
  ViewSubmenu,
  useEditor,
  useValue,
} from 'tldraw'
import type { MapPlan } from '../../shared/journey/mapPlan'
import type { CanvasBoard } from './board'
import { addMap } from './journey/addMap'

export type MenuItem = { id: string; label: string; run: () => void }

type CanvasMenuProps = { first: readonly MenuItem[]; last: readonly MenuItem[] }

/** What tldraw's own menu has of use here, between what is ours; exports have a dialog of their own. */
export function CanvasMenu({ first, last }: CanvasMenuProps) {
  return (
    <DefaultMainMenu>
      <OwnItems id="first" items={first} />
      <TldrawUiMenuGroup id="basic">
        <EditSubmenu />
        <ViewSubmenu />
        <TldrawUiMenuActionItem actionId="insert-media" />
      </TldrawUiMenuGroup>
      <TldrawUiMenuGroup id="preferences">
        <TldrawUiMenuSubmenu id="preferences" label="menu.preferences">
          <TldrawUiMenuGroup id="choices">
            <ToggleGridItem />
            <ToggleToolLockItem />
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
        <KeyboardShortcutsMenuItem />
      </TldrawUiMenuGroup>
      <OwnItems id="last" items={last} />
    </DefaultMainMenu>
  )
}

function OwnItems({ id, items }: { id: string; items: readonly MenuItem[] }) {
  if (items.length === 0) return null
  return (
    <TldrawUiMenuGroup id={id}>
      {items.map((item) => (
        <TldrawUiMenuItem
          key={item.id}
          id={item.id}
          label={item.label}
          readonlyOk
          onSelect={item.run}
        />
      ))}
    </TldrawUiMenuGroup>
  )
}

/** Below this width there is room for marks only, not for words. */
const narrowPx = 720

export function useIsNarrow(): boolean {
  const editor = useEditor()
  return useValue('narrow', () => editor.getViewportScreenBounds().w < narrowPx, [editor])
}

export function useIsReadOnly(): boolean {
  const editor = useEditor()
  return useValue('read-only', () => editor.getIsReadonly(), [editor])
}

/** How many records of the board cannot be shown. */
export function useHiddenCount(board: CanvasBoard): number {
  return useValue('hidden records', () => board.binding.refused.size, [board])
}

/** How often something of mine was too big for the board. */
export function useTooBigCount(board: CanvasBoard): number {
  return useValue('too big', () => board.binding.tooBig, [board])
}

/** Puts a map on the board. */
export function useAddMap(): (plan: MapPlan) => void {
  const editor = useEditor()
  return (plan) => addMap(editor, plan)
}

/** Whose screen mine follows, by client id, and how to begin and end that. */
export function useFollowing(): {
  following: number | undefined
  follow: (clientId: number) => void
  stop: () => void
} {
  const editor = useEditor()
  const id = useValue('following', () => editor.getInstanceState().followingUserId, [editor])
  return {
    following: id === null ? undefined : Number(id),
    follow: (clientId) => editor.startFollowingUser(String(clientId)),
    stop: () => editor.stopFollowingUser(),
  }
}

/** Calls `action` on Escape while `active`. */
export function useEscape(active: boolean, action: () => void): void {
  const latest = useRef(action)
  latest.current = action
  useEffect(() => {
    if (!active) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [active])
}

/** Height of what stands at the top, pixels: the head alone, a bar under it, or that in two rows. */
const heights = {
  wide: { head: 84, step: 144, steps: 144 },
  narrow: { head: 84, step: 134, steps: 180 },
}

/** Of the width, for a map too tall to be seen whole: beside it there is room for the next stage. */
const widthShare = 0.9
/** Of such a map: enough to read every note; and so many canvas pixels of it are to be seen from top to bottom. */
const nearEnough = { zoom: 0.75, height: 1440 }

/** First look: the whole map when it fits legibly, else its top left corner, below what stands at the top. */
export function showMap(editor: Editor, bars: 'head' | 'step' | 'steps'): void {
  const bounds = editor.getCurrentPageBounds()
  if (!bounds) return
  const view = editor.getViewportScreenBounds()
  const isNarrow = view.w < narrowPx
  const inset = isNarrow ? 12 : 40
  const top = heights[isNarrow ? 'narrow' : 'wide'][bars]
  const fit = Math.min((view.w - inset * 2) / bounds.w, (view.h - top - 76) / bounds.h)
  const across = Math.min(
    nearEnough.zoom,
    (view.h - top) / nearEnough.height,
    ((view.w - inset * 2) * widthShare) / bounds.w,
  )
  const zoom = Math.min(1, Math.max(fit, across, isNarrow ? 0.42 : 0.5))
  const left = fit >= zoom ? (view.w / zoom - bounds.w) / 2 : inset / zoom
  editor.setCamera({ x: left - bounds.x, y: top / zoom - bounds.y, z: zoom }, { immediate: true })
}
