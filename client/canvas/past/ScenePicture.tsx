// A picture of a board as it was, drawn from its document alone: maps as an exported drawing has them, notes as
// squares with their words. No editor is needed, so a list may show many.
import { DefaultColorStyle, type TLDefaultColorStyle, getDefaultColorTheme } from 'tldraw'
import type { Rect } from '../../../shared/journey/layout'
import type { Scene, SceneNote } from '../../../shared/compare/scene'
import type { Difference } from '../../../shared/compare/compare'
import { currentMapOf } from '../../../shared/journey/series'
import { useT } from '../../ui/i18n'
import { MapSvg } from '../journey/mapSvg'
import { Words } from '../journey/SvgWords'
import { mapSize } from '../journey/mapSize'
import { markColor } from './markColor'

type ScenePictureProps = {
  scene: Scene
  /** Said by screen readers; a picture without it is decoration. */
  label: string
  /** Too small for the words of notes to be read: they are left out, which is most of the drawing. */
  isSmall?: boolean
  /** Coloured on it. */
  differences?: readonly Difference[]
}

const margin = 40
const theme = getDefaultColorTheme({ isDarkMode: false })
const notePadding = 12

const paletteOf = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

export function ScenePicture(props: ScenePictureProps) {
  const { scene, label, isSmall = false, differences = [] } = props
  const t = useT()
  const page = scene.maps[0]?.page ?? scene.notes[0]?.page ?? ''
  const maps = scene.maps.filter((map) => map.page === page)
  const notes = scene.notes.filter((note) => note.page === page)
  const marks = differences.flatMap(({ kind, item }) =>
    item.box && item.page === page ? [{ kind, id: item.id, ...item.box }] : [],
  )
  const frames = maps.map(({ x, y, layout }) => ({ x, y, ...mapSize(layout) }))
  const parking = maps.flatMap(({ x, y, layout: { parking: lot } }) =>
    lot ? [{ ...lot, x: x + lot.x, y: y + lot.y }] : [],
  )
  const { x, y, w, h } = around([...frames, ...parking, ...notes, ...marks])
  const propsOf = (id: string) => scene.maps.find((map) => map.id === id)?.props
  return (
    <svg
      className="th-scene"
      viewBox={`${x} ${y} ${w} ${h}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {maps.map((map) => (
        <g key={map.id} transform={`translate(${map.x} ${map.y})`}>
          <MapSvg
            props={map.props}
            layout={map.layout}
            color={paletteOf}
            parking={t('journey.parking')}
            below={propsOf(currentMapOf(map.props, propsOf) ?? '')}
          />
        </g>
      ))}
      {notes.map((note) => (
        <NoteSquare key={note.id} note={note} isSmall={isSmall} />
      ))}
      {marks.map((mark) => (
        <rect
          key={`${mark.kind} ${mark.id}`}
          x={mark.x - 4}
          y={mark.y - 4}
          width={mark.w + 8}
          height={mark.h + 8}
          rx="8"
          fill={markColor[mark.kind]}
          fillOpacity="0.12"
          stroke={markColor[mark.kind]}
          strokeWidth="6"
          {...(mark.kind === 'removed' && { strokeDasharray: '14 10' })}
        />
      ))}
    </svg>
  )
}

type NoteSquareProps = { note: SceneNote; isSmall: boolean }

function NoteSquare({ note: { x, y, w, h, text, color }, isSmall }: NoteSquareProps) {
  const { fill, text: ink } = theme[isColor(color) ? color : 'yellow'].note
  return (
    <g>
      <rect x={x} y={y} width={w} height={h} rx="6" fill={fill} />
      {!isSmall && (
        <Words
          x={x + notePadding}
          y={y + notePadding}
          w={w - 2 * notePadding}
          h={h - 2 * notePadding}
          size={16}
          fill={ink}
        >
          {text}
        </Words>
      )}
    </g>
  )
}

const isColor = (color: string): color is TLDefaultColorStyle =>
  DefaultColorStyle.values.some((each) => each === color)

function around(boxes: readonly Rect[]): Rect {
  if (boxes.length === 0) return { x: 0, y: 0, w: 1600, h: 900 }
  const left = Math.min(...boxes.map((box) => box.x)) - margin
  const top = Math.min(...boxes.map((box) => box.y)) - margin
  const right = Math.max(...boxes.map((box) => box.x + box.w)) + margin
  const bottom = Math.max(...boxes.map((box) => box.y + box.h)) + margin
  return { x: left, y: top, w: right - left, h: bottom - top }
}
