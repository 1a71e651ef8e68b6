// From afar, where no text can be read: each cell as a tile with its count and its dominant colours. The
// notes themselves are not mounted then (`nearby.ts`), unless they are selected.
//
// Sizes that must hold on the screen are set against the zoom in the style sheet, so that zooming renders
// nothing. The tiles let every press through.
import { type CSSProperties, memo, useMemo } from 'react'
import { DefaultColorThemePalette, type TLDefaultColorStyle, useEditor, useValue } from 'tldraw'
import type { CellSummary } from '../../../shared/journey/cellSummary'
import type { Layout, Rect } from '../../../shared/journey/layout'
import { cellKey } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { farSummaries } from './farSummaries'
import './far.css'

type FarCellsProps = { layout: Layout; isLeaving: boolean }

export const FarCells = memo(function FarCells({ layout, isLeaving }: FarCellsProps) {
  const editor = useEditor()
  const t = useT()
  const signal = useMemo(() => farSummaries(editor, layout), [editor, layout])
  const { cells, parking } = useValue(signal)
  const words = (where: string, { count, standsBack }: CellSummary) =>
    `${where}: ${t(standsBack ? 'journey.notesOfOthers' : 'journey.notes', { count })}`
  return (
    <div className="th-far" data-leaving={isLeaving ? '' : undefined}>
      {layout.rows
        .filter(({ lane }) => !lane.collapsed)
        .flatMap(({ lane, y, h }) =>
          layout.columns.flatMap(({ stage, x, w }) => {
            const key = cellKey(stage.id, lane.id)
            const summary = cells[key]
            if (!summary) return []
            const small = lane.kind === 'emotion'
            return (
              <Tile
                key={key}
                cell={key}
                rect={{ x, y, w, h }}
                summary={summary}
                small={small}
                words={words(`${stage.title}, ${lane.title}`, summary)}
              />
            )
          }),
        )}
      {layout.parking && parking && (
        <Tile
          rect={rightPart(layout.parking)}
          summary={parking}
          words={words(t('journey.parking'), parking)}
        />
      )}
    </div>
  )
})

/** The left part is for the words of the parking lot. */
const rightPart = ({ x, y, w, h }: Rect): Rect => ({ x: x + w * 0.4, y, w: w * 0.6, h })

type TileProps = {
  rect: Rect
  summary: CellSummary
  words: string
  cell?: string
  /** In a corner: what else is drawn there must stay in sight. */
  small?: boolean
}

const Tile = memo(function Tile({ rect, summary, words, cell, small }: TileProps) {
  const { x, y, w, h } = rect
  const style = {
    left: x,
    top: y,
    width: w,
    height: h,
    '--th-w': `${w}px`,
    '--th-h': `${h}px`,
    '--th-fill': colorOf(summary.colors[0]?.color),
    '--th-bar': barOf(summary),
  } as CSSProperties
  return (
    <div
      className="th-far-cell"
      style={style}
      data-small={small ? '' : undefined}
      data-back={summary.standsBack ? '' : undefined}
    >
      <div className="th-far-tile" data-cell={cell} role="img" aria-label={words}>
        <span aria-hidden="true">{summary.count}</span>
      </div>
    </div>
  )
})

/** Notes look like paper in any light. */
const theme = DefaultColorThemePalette.lightMode
const otherColor = 'var(--line-strong)'

const colorOf = (color: string | undefined): string =>
  color && color in theme ? theme[color as TLDefaultColorStyle].note.fill : otherColor

/** The colours side by side, each as wide as its share. */
function barOf({ count, colors, others }: CellSummary): string {
  let at = 0
  const parts = [...colors, ...(others > 0 ? [{ color: '', count: others }] : [])]
  const stops = parts.map((part) => {
    const from = at
    at += (part.count / count) * 100
    return `${colorOf(part.color)} ${from.toFixed(1)}% ${at.toFixed(1)}%`
  })
  return `linear-gradient(to right, ${stops.join(', ')})`
}
