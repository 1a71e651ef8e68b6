// Beside several selected notes: what groups them under a heading, and what dissolves groups. A single note
// has a bar of its own, which ungroups too.
import { useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { stopEventPropagation, useContainer, useEditor, useValue } from 'tldraw'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { inTheWay } from '../note/inTheWay'
import { placeBeside } from '../note/placeBeside'
import { ownPresses } from '../ownPresses'
import { GroupIcon, UngroupIcon } from './clusterIcons'
import { canUngroup, groupSelected, groupingOf, ungroupSelected } from './grouping'
import './cluster.css'

const margin = 8
/** Below and above the selection a finger finds its handles. */
const gap = { mouse: 14, finger: 44 }

export function ClusterBar() {
  const t = useT()
  const editor = useEditor()
  const container = useContainer()
  const bar = useRef<HTMLDivElement>(null)
  const can = useValue(
    'can group',
    () => {
      if (!editor.isIn('select.idle') || editor.getSelectedShapeIds().length < 2) return ''
      const grouping = groupingOf(editor)
      const group = grouping ? (grouping.heading ? 'add' : 'group') : 'none'
      return `${group} ${canUngroup(editor) ? 'ungroup' : ''}`
    },
    [editor],
  )
  const box = useValue('selection on screen', () => (can ? selectionBox(editor) : undefined), [
    editor,
    can,
  ])
  useLayoutEffect(() => {
    const element = bar.current
    if (!element || !box) return
    const room = container.getBoundingClientRect()
    const obstacles = [...container.querySelectorAll(inTheWay)].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect()
      return { x: x - room.x, y: y - room.y, w: width, h: height }
    })
    const inside = { x: margin, y: margin, w: room.width - 2 * margin, h: room.height - 2 * margin }
    const size = { w: element.offsetWidth, h: element.offsetHeight }
    const isCoarse = editor.getInstanceState().isCoarsePointer
    const apart = isCoarse ? gap.finger : gap.mouse
    const sides = ['above', 'below', 'right', 'left'] as const
    const { x, y } = placeBeside(box, size, inside, obstacles, sides, apart)
    element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`
  })
  const [group, ungroup] = can.split(' ')
  if (!box || (group === 'none' && !ungroup)) return null
  return createPortal(
    <div
      ref={bar}
      className="th-cluster-bar"
      role="toolbar"
      aria-label={t('cluster.about')}
      tabIndex={-1}
      // The keyboard stays with the canvas, so that undo goes on working.
      onMouseDown={(event) => event.preventDefault()}
      {...ownPresses}
      onContextMenu={stopEventPropagation}
    >
      {group !== 'none' && (
        <Button look="quiet" onClick={() => groupSelected(editor)}>
          <GroupIcon />
          {t(group === 'add' ? 'cluster.add' : 'cluster.group')}
        </Button>
      )}
      {ungroup && (
        <Button look="quiet" onClick={() => ungroupSelected(editor)}>
          <UngroupIcon />
          {t('cluster.ungroup')}
        </Button>
      )}
    </div>,
    container,
  )
}

/** Undefined where none of it is in view. */
function selectionBox(editor: ReturnType<typeof useEditor>) {
  const bounds = editor.getSelectionPageBounds()
  if (!bounds?.collides(editor.getViewportPageBounds())) return undefined
  const { x, y } = editor.pageToViewport(bounds)
  const zoom = editor.getZoomLevel()
  return { x, y, w: bounds.w * zoom, h: bounds.h * zoom }
}
