// The journey map as a tldraw shape: its type, what of it can be hit, and what it is drawn with.
import { Group2d, Rectangle2d, type RecordProps, ShapeUtil, T, type TLBaseShape } from 'tldraw'
import { type Layout, metrics } from '../../../shared/journey/layout'
import {
  type JourneyProps,
  curveSeries,
  journeyType,
  laneKinds,
  mapKinds,
  personaFields,
} from '../../../shared/journey/model'
import { translate } from '../../ui/i18n'
import { currentMap } from '../emotion/currentMap'
import { JourneyMap } from './JourneyMap'
import { mapSize } from './mapSize'
import { MapSvg } from './mapSvg'

export type JourneyShape = TLBaseShape<typeof journeyType, JourneyProps>

export type JourneyOptions = {
  /** How the map is laid out now; a signal. */
  layoutOf: (mapId: string) => Layout | undefined
  /** Begins a gesture of our own (dragging a border or a curve point); call the result to end it. */
  holdGesture: () => () => void
  /** Takes in what others wrote since the last frame. */
  catchUp: () => void
  /** Says which cell takes a note that is about to be made or moved, wherever it stands, and where. */
  placeIn: (noteId: string, cell: string, inside?: { x: number; y: number }) => void
  /** Whether the structure of this map is locked for me; a signal. */
  isLocked: (mapId: string) => boolean
}

const entry = <Shape extends Record<string, T.Validatable<unknown>>>(shape: Shape) =>
  T.dict(T.string, T.object(shape).allowUnknownProperties())

// Named one by one although unknown properties are allowed: tldraw takes a record in which only unknown
// ones differ for unchanged, and drops the change.
const cardFields = Object.fromEntries(
  personaFields.map((field) => [field, T.string.optional()] as const),
)

export class JourneyShapeUtil extends ShapeUtil<JourneyShape> {
  static override type = journeyType
  static override props = {
    kind: T.literalEnum(...mapKinds),
    title: T.string,
    goal: T.string,
    personas: entry({ index: T.string, name: T.string, ...cardFields }),
    stages: entry({ index: T.string, title: T.string, width: T.number }),
    lanes: entry({
      index: T.string,
      kind: T.literalEnum(...laneKinds),
      title: T.string,
      prompt: T.string,
      height: T.number,
      collapsed: T.boolean.optional(),
    }),
    points: entry({
      stageId: T.string,
      at: T.number,
      mood: T.number,
      label: T.string,
      personaId: T.string.optional(),
      series: T.literalEnum(...curveSeries).optional(),
    }),
    origin: T.string.optional(),
  } as unknown as RecordProps<JourneyShape>

  override options: JourneyOptions = {
    layoutOf: () => undefined,
    holdGesture: () => () => undefined,
    catchUp: () => undefined,
    placeIn: () => undefined,
    isLocked: () => false,
  }

  getDefaultProps(): JourneyProps {
    return {
      kind: 'blank',
      title: '',
      goal: '',
      personas: {},
      stages: {},
      lanes: {},
      points: {},
      origin: '',
    }
  }

  /**
   * Only the title band is solid: a press inside the grid starts a selection, not a move of the map.
   * The parking lot counts, or the map would not be drawn while only the lot is in view.
   */
  getGeometry(shape: JourneyShape) {
    const layout = this.options.layoutOf(shape.id)
    const { w, h } = mapSize(layout)
    const children = [
      new Rectangle2d({ width: w, height: h, isFilled: false }),
      new Rectangle2d({ width: w, height: metrics.headerHeight, isFilled: true }),
    ]
    if (layout?.parking) {
      const { x, y, w: width, h: height } = layout.parking
      children.push(new Rectangle2d({ x, y, width, height, isFilled: false }))
    }
    return new Group2d({ children })
  }

  override canResize() {
    return false
  }
  override canEdit() {
    return false
  }
  override canBind() {
    return true
  }
  override hideRotateHandle() {
    return true
  }
  override hideResizeHandles() {
    return true
  }
  override canSnap() {
    return true
  }

  component(shape: JourneyShape) {
    return <JourneyMap shape={shape} options={this.options} />
  }

  indicator(shape: JourneyShape) {
    const { w, h } = mapSize(this.options.layoutOf(shape.id))
    return <rect width={w} height={h} rx={14} />
  }

  override toSvg(shape: JourneyShape) {
    const layout = this.options.layoutOf(shape.id)
    if (!layout) return null
    const page = getComputedStyle(this.editor.getContainer())
    return (
      <MapSvg
        props={shape.props}
        layout={layout}
        color={(name) => page.getPropertyValue(name).trim()}
        parking={translate('journey.parking')}
        below={currentMap(this.editor, shape.props)}
      />
    )
  }
}
