// From afar, titles keep a size on the screen that can be read. Where that no longer fits into the headers,
// they stand outside: lanes to the left of the map, stages slanted above it.
import { useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import type { Layout } from '../../../shared/journey/layout'
import { metrics } from '../../../shared/journey/layout'
import type { JourneyProps } from '../../../shared/journey/model'
import { measureText } from '../emotion/textWidth'

/** Pixels of the screen, as in `far.css`. */
const titlePx = 11.5
/** Of a header's width, canvas pixels, as in `far.css`. */
const lanePadding = 20
/** What the faces beside it take of the room of the curve's lane. */
const moodScale = 42
const stagePadding = 40
const lineHeight = 1.15
/** Titles inside do not become smaller than this, canvas pixels. */
const least = 32
const leastOfStage = 40
const stageHeight = metrics.headerHeight + metrics.stageHeaderHeight - 16

type FarTitles = {
  /** Whether titles of this map fit into its headers at a zoom. */
  lanesFit: (zoom: number) => boolean
  stagesFit: (zoom: number) => boolean
  /** Width of the longest stage title, in em. */
  longest: number
}

function farTitles(layout: Layout, props: JourneyProps): FarTitles {
  const lanes = layout.rows
    .filter(({ lane }) => !lane.collapsed)
    .map(({ lane, h }) => {
      const title = props.lanes[lane.id]?.title ?? lane.title
      const room =
        metrics.laneHeaderWidth -
        lanePadding -
        ((props.lanes[lane.id] ?? lane).kind === 'emotion' ? moodScale : 0)
      return { ...widthsOf(title), h, room }
    })
  const stages = layout.columns.map(({ stage, w }) => ({
    ...widthsOf(props.stages[stage.id]?.title ?? stage.title),
    w,
  }))
  return {
    lanesFit: (zoom) => {
      const size = Math.max(least, titlePx / zoom)
      return lanes.every((title) => fits(title, size, title.room, title.h - 12))
    },
    stagesFit: (zoom) => {
      const size = Math.max(leastOfStage, titlePx / zoom)
      return stages.every((title) => fits(title, size, title.w - stagePadding, stageHeight))
    },
    longest: Math.max(0, ...stages.map(({ all }) => all)),
  }
}

/** In em. */
type Widths = { all: number; word: number }

/** A line may also break after a dash. */
const widthsOf = (title: string): Widths => ({
  all: em(title),
  word: Math.max(0, ...title.split(/\s+|(?<=[-–])/).map(em)),
})

function fits({ all, word }: Widths, size: number, w: number, h: number): boolean {
  // Broken lines are not full to the end.
  const lines = all * size <= w ? 1 : Math.ceil((all * size * 1.25) / w)
  return word * size <= w && lines * size * lineHeight <= h
}

type Placement = 'inside' | 'outside'

/** Where the titles of a map stand now. Changes only where a title ceases to fit. */
export function useFarTitles(
  isFar: boolean,
  layout: Layout | undefined,
  props: JourneyProps,
): { lanes: Placement; stages: Placement; longest: number } {
  const editor = useEditor()
  const titles = useMemo(
    () => (isFar && layout ? farTitles(layout, props) : undefined),
    [isFar, layout, props],
  )
  const place = (fits: boolean | undefined): Placement => (fits === false ? 'outside' : 'inside')
  const lanes = useValue('lane titles', () => place(titles?.lanesFit(editor.getZoomLevel())), [
    titles,
    editor,
  ])
  const stages = useValue('stage titles', () => place(titles?.stagesFit(editor.getZoomLevel())), [
    titles,
    editor,
  ])
  return { lanes, stages, longest: titles?.longest ?? 0 }
}

/** Titles are bolder than what is measured. */
const em = (text: string): number => (measureText(text, 100) / 100) * 1.06
