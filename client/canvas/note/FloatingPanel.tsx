// Holds the inspector beside its note, in pixels of the screen. On a narrow screen what is open is a sheet
// at the bottom.
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { type TLNoteShape, stopEventPropagation, useContainer, useEditor, useValue } from 'tldraw'
import { useT } from '../../ui/i18n'
import { useIsNarrow } from '../chrome'
import { ownPresses } from '../ownPresses'
import { inTheWay } from './inTheWay'
import type { Part } from './NoteInspector'
import { type Side, placeBeside } from './placeBeside'

const styles = '.tlui-style-panel__wrapper'
/** On the canvas while the style panel is under this one. A rule with `:has` would be looked at with each key. */
const covered = 'data-styles-covered'
const margin = 8
/** Pixels within which another note could lie under the panel. */
const nearby = 600

type Props = { note: TLNoteShape; part: Part; children: ReactNode }

export function FloatingPanel({ note, part, children }: Props) {
  const t = useT()
  const editor = useEditor()
  const container = useContainer()
  const panel = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  const isSheet = isNarrow && part !== 'none'
  const isCoarse = useValue('finger', () => editor.getInstanceState().isCoarsePointer, [editor])
  // Below a note a finger finds the handle that turns it.
  const gap = isCoarse && part === 'none' ? 44 : 12
  const box = useValue('note on screen', () => screenBox(editor, note), [editor, note])

  const place = () => {
    const element = panel.current
    if (!element || !box) return
    if (isSheet) {
      element.style.translate = ''
      return
    }
    const room = container.getBoundingClientRect()
    const inside = {
      x: margin,
      y: margin,
      w: room.width - margin * 2,
      h: room.height - margin * 2,
    }
    const rect = (each: Element) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return { x: x - room.x - 4, y: y - room.y - 4, w: width + 8, h: height + 8 }
    }
    const obstacles = [...container.querySelectorAll(inTheWay)].map(rect)
    const others = `.th-note:not([data-note-id="${note.id}"])`
    const isNear = (each: { x: number; y: number }) =>
      Math.hypot(each.x - box.x, each.y - box.y) < nearby
    const neighbours = [...container.querySelectorAll(others)].map(rect).filter(isNear)
    const size = { w: element.offsetWidth, h: element.offsetHeight }
    const sides: Side[] =
      part === 'details' ? ['right', 'left', 'below', 'above'] : ['below', 'right', 'above', 'left']
    const { x, y } = placeBeside(box, size, inside, obstacles, sides, gap, neighbours)
    element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
    // Beside a very large note there is no room for both; the style panel waits until this one is closed.
    const hidden = container.querySelector(styles)?.getBoundingClientRect()
    const over =
      hidden &&
      x + size.w > hidden.x - room.x &&
      x < hidden.right - room.x &&
      y < hidden.bottom - room.y
    container.toggleAttribute(covered, over === true)
  }
  const latest = useRef(place)
  latest.current = place
  useLayoutEffect(place)
  useEffect(() => {
    const resized = new ResizeObserver(() => latest.current())
    if (panel.current) resized.observe(panel.current)
    // The style panel comes with the selection too, a moment later.
    const frame = requestAnimationFrame(() => latest.current())
    return () => {
      resized.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [note.id])
  useEffect(() => () => container.removeAttribute(covered), [container])
  useAboveSheet(isSheet, note)

  return (
    <div
      ref={panel}
      className="th-inspector"
      role="toolbar"
      aria-label={t('tag.about')}
      tabIndex={-1}
      data-sheet={isSheet ? '' : undefined}
      onMouseDown={keepFocus}
      onKeyDownCapture={keepKeys}
      {...ownPresses}
      onContextMenu={stopEventPropagation}
      onWheelCapture={stopEventPropagation}
    >
      {children}
    </div>
  )
}

/** The sheet does not cover its note: the view moves up under it. */
function useAboveSheet(isSheet: boolean, note: TLNoteShape): void {
  const editor = useEditor()
  useEffect(() => {
    const sheet = isSheet && editor.getContainer().querySelector('.th-inspector')
    const box = screenBox(editor, note)
    if (!sheet || !box) return
    const top =
      sheet.getBoundingClientRect().top - editor.getContainer().getBoundingClientRect().top
    const hidden = box.y + box.h + margin * 2 - top
    if (hidden <= 0) return
    const { x, y, z } = editor.getCamera()
    editor.setCamera({ x, y: y - hidden / z, z }, { animation: { duration: 160 } })
    // Once, as it opens: after that the view is the person's own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isSheet, note.id])
}

function screenBox(editor: ReturnType<typeof useEditor>, note: TLNoteShape) {
  const bounds = editor.getShapePageBounds(note.id)
  if (!bounds) return undefined
  const { x, y } = editor.pageToViewport(bounds)
  const zoom = editor.getZoomLevel()
  return { x, y, w: bounds.w * zoom, h: bounds.h * zoom }
}

const fields = 'input:not([type="radio"], [type="checkbox"]), select'

/** A press on a button leaves the keyboard with the canvas, so that Delete and undo go on working. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault()
}

/** What is typed here is no shortcut of the canvas. */
function keepKeys(event: KeyboardEvent): void {
  const isField = event.target instanceof Element && event.target.matches(fields)
  if (isField || !(event.ctrlKey || event.metaKey)) event.stopPropagation()
}
