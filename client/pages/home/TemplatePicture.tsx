// A template in miniature: its own stages, lanes and curve, so that the picture cannot go stale.
import { curvePath } from '../../../shared/emotion'
import { type Pictured, drawTemplate, pictureHeight, pictureWidth } from './templatePicture'

export function TemplatePicture({ template }: { template: Pictured }) {
  return (
    <svg
      className="th-picture"
      aria-hidden="true"
      viewBox={`0 0 ${pictureWidth} ${pictureHeight}`}
      preserveAspectRatio="xMinYMin slice"
    >
      {template.stages.length > 0 ? <Map template={template} /> : <FreeCanvas />}
    </svg>
  )
}

function Map({ template }: { template: Pictured }) {
  const { stages, lanes, notes, curves } = drawTemplate(template)
  return (
    <>
      {stages.map((stage) => (
        <rect key={stage.x} {...stage} rx="4" className="th-picture-stage" />
      ))}
      {lanes.map(({ kind, head, band }) => (
        <g key={head.y}>
          <rect {...band} rx="3" className="th-picture-band" />
          <rect {...head} rx="3" fill={`var(--lane-${kind})`} />
        </g>
      ))}
      {notes.map(({ kind, ...box }) => (
        <rect key={`${box.x} ${box.y}`} {...box} rx="1.5" fill={`var(--lane-${kind})`} />
      ))}
      {curves.map((points, at) => {
        const compared = at < curves.length - 1
        return (
          <g
            key={curvePath(points)}
            className={compared ? 'th-picture-before' : 'th-picture-curve'}
          >
            <path d={curvePath(points)} />
            {!compared && points.map(({ x, y }) => <circle key={x} cx={x} cy={y} r="3" />)}
          </g>
        )
      })}
    </>
  )
}

const scattered = [
  { x: 62, y: 50, kind: 'free', turn: -4 },
  { x: 118, y: 84, kind: 'actions', turn: 3 },
  { x: 206, y: 48, kind: 'opportunities', turn: -2 },
  { x: 232, y: 108, kind: 'pains', turn: 5 },
] as const

function FreeCanvas() {
  return (
    <>
      <pattern id="th-picture-dots" width="14" height="14" patternUnits="userSpaceOnUse">
        <circle cx="7" cy="7" r="0.9" className="th-picture-dot" />
      </pattern>
      <rect width={pictureWidth} height={pictureHeight} fill="url(#th-picture-dots)" />
      <path className="th-picture-ink" d="M84 152c14-18 26 10 40-4s22-24 40-10 30 2 44-6" />
      {scattered.map(({ x, y, kind, turn }) => (
        <rect
          key={kind}
          x={x}
          y={y}
          width="34"
          height="34"
          rx="3"
          fill={`var(--lane-${kind})`}
          transform={`rotate(${turn} ${x + 17} ${y + 17})`}
        />
      ))}
    </>
  )
}
