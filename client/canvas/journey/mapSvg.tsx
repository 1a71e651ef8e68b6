// The map as one self-contained drawing, for copying and exporting the canvas.
//
// Only colours and words, none of the page's styles: the drawing leaves the page, so colours are looked
// up here once and texts are wrapped by the drawing itself.
import { type Layout, type Rect, metrics } from '../../../shared/journey/layout'
import { type JourneyProps, cellKey, ordered } from '../../../shared/journey/model'
import { CurveSvg } from '../emotion/CurveSvg'
import { Words } from './SvgWords'
import { arrowPath } from './arrowPath'
import { mapSize } from './mapSize'

/** The value of a custom property of the page, such as `--ink`. */
export type Palette = (name: string) => string

type MapSvgProps = {
  props: JourneyProps
  layout: Layout
  color: Palette
  parking: string
  /** The map whose curve is drawn underneath. */
  below: JourneyProps | undefined
}

const mix = (color: string, percent: number) =>
  `color-mix(in srgb, ${color} ${Math.round(percent)}%, white)`

export function MapSvg({ props, layout, color, parking, below }: MapSvgProps) {
  const { columns, rows } = layout
  const { w, h } = mapSize(layout)
  const left = metrics.laneHeaderWidth
  const top = metrics.headerHeight + metrics.stageHeaderHeight
  const ink = color('--ink')
  const soft = color('--ink-soft')
  const lines =
    columns.map(({ x }) => `M${x} ${top}V${h}`).join('') +
    rows.map(({ y }) => `M0 ${y}H${w}`).join('')
  const facts = [props.goal, ...ordered(props.personas).map(({ name }) => name)].filter(Boolean)
  return (
    <g>
      <rect width={w} height={h} rx="14" fill="#fff" stroke={color('--line')} />
      <Words x={24} y={12} w={w - 48} h={44} size={32} weight={680} fill={ink}>
        {props.title}
      </Words>
      <Words x={24} y={60} w={w - 48} h={28} size={17} fill={soft}>
        {facts.join('   ·   ')}
      </Words>
      {rows.map(({ lane, y, h: height }) => {
        const tint = color(`--lane-${lane.kind}`)
        return (
          <g key={lane.id}>
            <rect x={left} y={y} width={w - left} height={height} fill={tint} fillOpacity="0.16" />
            <rect x="0" y={y + 1} width="6" height={height - 1} fill={tint} />
            <Words x={18} y={y + 12} w={left - 66} h={height - 16} size={18} fill={ink}>
              <b style={{ fontWeight: 640 }}>{lane.title}</b>
              {!lane.collapsed && (
                <div style={{ marginTop: 4, color: soft, fontSize: 14 }}>{lane.prompt}</div>
              )}
            </Words>
            {lane.collapsed &&
              columns.map(({ stage, x, w: width }) => (
                <Words
                  key={stage.id}
                  x={x + 14}
                  y={y + 12}
                  w={width - 28}
                  h={height - 16}
                  size={15}
                  fill={soft}
                >
                  {layout.cells.get(cellKey(stage.id, lane.id))?.length}
                </Words>
              ))}
          </g>
        )
      })}
      <path d={lines} fill="none" stroke={color('--line')} />
      {columns.map(({ stage, x, w: width }, at) => (
        <g key={stage.id} transform={`translate(${x} ${metrics.headerHeight})`}>
          <path
            d={arrowPath(width, metrics.stageHeaderHeight - 8, at === 0, at === columns.length - 1)}
            fill={mix(color('--accent'), 10 + (12 * at) / Math.max(1, columns.length - 1))}
          />
          <Words
            x={28}
            y={8}
            w={width - 44}
            h={28}
            size={19}
            weight={640}
            fill={color('--accent-ink')}
          >
            {stage.title}
          </Words>
        </g>
      ))}
      {rows
        .filter(({ lane }) => lane.kind === 'emotion' && !lane.collapsed)
        .map((row) => (
          <CurveSvg
            key={row.lane.id}
            row={row}
            columns={columns}
            points={props.points}
            personas={props.personas}
            kind={props.kind}
            below={below}
          />
        ))}
      {layout.parking && <Parking {...layout.parking} words={parking} fill={soft} />}
    </g>
  )
}

function Parking({ x, y, w, h, words, fill }: Rect & { words: string; fill: string }) {
  return (
    <g>
      <rect
        {...{ x, y, rx: 14 }}
        width={w}
        height={h}
        fill="none"
        stroke={fill}
        strokeDasharray="6 6"
      />
      <Words x={x + 14} y={y + 12} w={w - 28} h={24} size={16} weight={640} fill={fill}>
        {words}
      </Words>
    </g>
  )
}
