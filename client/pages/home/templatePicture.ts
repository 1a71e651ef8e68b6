// The miniature of a template as numbers: where its stages, lanes, notes and curves are drawn. Notes are
// scattered by a fixed rule, so a picture is the same each time.
import type { LaneKind } from '../../../shared/journey/model'
import type { TemplateId } from '../../../shared/journey/template'
import type { Template } from '../../../shared/journey/templates'

export const pictureWidth = 320
export const pictureHeight = 200

const margin = 14
const gap = 4
const headWidth = 46
const stageHeight = 15
/** The lane of the curve is this many times higher than the others. */
const curveLaneShare = 3.2

/** What of a template its picture shows. */
export type Pictured = Pick<Template, 'id' | 'stages'> & { lanes: { kind: LaneKind }[] }

export type Box = { x: number; y: number; width: number; height: number }
export type PictureNote = Box & { kind: LaneKind }
export type PictureLane = { kind: LaneKind; head: Box; band: Box }
export type Picture = {
  stages: Box[]
  lanes: PictureLane[]
  notes: PictureNote[]
  /** The last is the one the map is about; one before it is what it is compared with. */
  curves: { x: number; y: number }[][]
}

/** -2 … +2, one per stage. */
const moods: Record<TemplateId, number[][]> = {
  'current-state': [[0.3, 1.2, 0.2, -1.7, -0.9, 1.4]],
  'future-state': [
    [0.1, 0.6, -0.3, -1.7, -1.1, 0.2],
    [0.7, 1.3, 0.9, 0.6, 1.1, 1.8],
  ],
  'buyer-journey': [[0.3, -1.4, 1.6]],
  blank: [],
  'cross-channel': [[0.4, 1, -1.3, 0.8]],
  'loyalty-loop': [[0.2, -0.6, 0.7, 1.8]],
  experience: [[0.9, -0.8, 1.2, -1.5, 1.5]],
}

export function drawTemplate(template: Pictured): Picture {
  const left = margin + headWidth + gap
  const stageWidth =
    (pictureWidth - margin - left + gap) / Math.max(1, template.stages.length) - gap
  const stages = template.stages.map((_, at) => ({
    x: left + at * (stageWidth + gap),
    y: margin,
    width: stageWidth,
    height: stageHeight,
  }))
  const lanes = layLanes(template, left)
  const notes = lanes.flatMap((lane, row) =>
    lane.kind === 'emotion'
      ? []
      : stages.flatMap((stage, column) => notesIn(stage, lane, row * 7 + column * 3)),
  )
  const curveBand = lanes.find((lane) => lane.kind === 'emotion')?.band
  const curves = curveBand ? moods[template.id].map((mood) => place(mood, stages, curveBand)) : []
  return { stages, lanes, notes, curves }
}

function layLanes(template: Pictured, left: number): PictureLane[] {
  const top = margin + stageHeight + gap
  const shares = template.lanes.map((lane) => (lane.kind === 'emotion' ? curveLaneShare : 1))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const free = pictureHeight - margin - top - gap * (shares.length - 1)
  let y = top
  return template.lanes.map((lane, at) => {
    const height = (free * (shares[at] ?? 1)) / total
    const head = { x: margin, y, width: headWidth, height }
    const band = { x: left, y, width: pictureWidth - margin - left, height }
    y += height + gap
    return { kind: lane.kind, head, band }
  })
}

const noteCounts = [2, 1, 3, 0, 2, 1, 2, 3, 1, 0, 2]

function notesIn(stage: Box, lane: PictureLane, seed: number): PictureNote[] {
  const size = Math.min(10, lane.band.height - 3)
  const fits = Math.floor((stage.width - 4) / (size + 3))
  const count = Math.min(fits, (noteCounts[seed % noteCounts.length] ?? 1) + (fits > 4 ? 2 : 0))
  return Array.from({ length: count }, (_, at) => ({
    kind: lane.kind,
    x: stage.x + 4 + at * (size + 3),
    y: lane.band.y + (lane.band.height - size) / 2,
    width: size,
    height: size,
  }))
}

function place(mood: number[], stages: Box[], band: Box): { x: number; y: number }[] {
  return stages.map((stage, at) => ({
    x: stage.x + stage.width / 2,
    y: band.y + band.height * (0.5 - (mood[at] ?? 0) / 4.6),
  }))
}
