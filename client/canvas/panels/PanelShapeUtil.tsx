// The three panels as tldraw shapes: boxes that can be moved, resized, copied and removed.
import { BaseBoxShapeUtil, type RecordProps, type TLResizeInfo, T, resizeBox } from 'tldraw'
import { type PanelType, panelLimits, panelSize } from '../../../shared/journey/panels'
import { currentMap } from '../emotion/currentMap'
import { PanelFrame } from './PanelFrame'
import { PanelSvg } from './PanelSvg'
import { openPanel } from './openPanel'
import { type PanelShape, mapIdOf, mapOfPanel } from './panelShape'
import { gatherMarks } from './uses'

const size = T.positiveNumber

abstract class PanelUtil extends BaseBoxShapeUtil<PanelShape> {
  static override props = {
    w: size,
    h: size,
    mapId: T.string,
    personaId: T.string,
  } as unknown as RecordProps<PanelShape>

  abstract readonly panel: PanelType

  override getDefaultProps(): PanelShape['props'] {
    return { ...panelSize[this.panel], mapId: '', personaId: '' }
  }

  override canBind() {
    return true
  }
  /** What it says is not its own: it is opened by `onDoubleClick`, not by the canvas' way of editing. */
  override canEdit() {
    return false
  }
  override hideRotateHandle() {
    return true
  }

  override onResize(shape: PanelShape, info: TLResizeInfo<PanelShape>) {
    const { minW, minH, maxW, maxH } = panelLimits
    return resizeBox(shape, info, {
      minWidth: minW,
      minHeight: minH,
      maxWidth: maxW,
      maxHeight: maxH,
    })
  }

  override onDoubleClick(shape: PanelShape) {
    openPanel(this.editor, shape.id)
  }

  component(shape: PanelShape) {
    return <PanelFrame shape={shape} />
  }

  indicator({ props: { w, h } }: PanelShape) {
    return <rect width={w} height={h} rx={14} />
  }

  override toSvg(shape: PanelShape) {
    const map = mapOfPanel(this.editor, shape)
    if (!map) return null
    const page = getComputedStyle(this.editor.getContainer())
    return (
      <PanelSvg
        panel={shape}
        map={map}
        marks={gatherMarks(this.editor, mapIdOf(this.editor, shape))}
        hasCurrent={currentMap(this.editor, map) !== undefined}
        color={(name) => page.getPropertyValue(name).trim()}
      />
    )
  }
}

class PersonaUtil extends PanelUtil {
  static override type = 'persona' as const
  readonly panel = 'persona'
}

class GoalUtil extends PanelUtil {
  static override type = 'goal' as const
  readonly panel = 'goal'
}

class LegendUtil extends PanelUtil {
  static override type = 'legend' as const
  readonly panel = 'legend'
}

export const panelUtils = [PersonaUtil, GoalUtil, LegendUtil]
