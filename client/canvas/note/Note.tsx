// A sticky note on the canvas: text, colour, and who wrote it. Small on screen, it is drawn simply.
import { type PointerEvent, useCallback, useEffect, useState } from 'react'
import {
  DefaultColorThemePalette,
  RichTextLabel,
  type TLNoteShape,
  useEditor,
  useValue,
} from 'tldraw'
import { mayHaveTags, readPersonaId } from '../../../shared/journey/noteTags'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import { translate } from '../../ui/i18n'
import { useDetail } from './detail'
import { fitOpenText } from './fitOpenText'
import { fontSizes } from '../../../shared/journey/fontSizes'
import { isLong, surelyLong } from './longText'
import { NoteDots } from '../workshop/NoteDots'
import { goToNextNote } from './newNote'
import { NoteTags } from './NoteTags'
import { ReadAll } from './ReadAll'
import { TextView } from './TextView'
import { authorIdOf, authorOf } from './WrittenBy'
import './note.css'

const padding = 16

/** Notes look like paper in any light. */
const theme = DefaultColorThemePalette.lightMode

export function Note({ shape }: { shape: TLNoteShape }) {
  const { color, labelColor, scale } = shape.props
  const { w: width, h: height } = noteSize(shape as unknown as PlainRecord)
  const clips = isLong(shape)
  const detail = useDetail(shape.id, scale)
  const text = labelColor === 'black' ? theme[color].note.text : theme[labelColor].fill
  return (
    <div
      className="th-note"
      data-detail={detail}
      data-note-id={shape.id}
      data-long={clips ? '' : undefined}
      data-heading={typeof shape.meta.heading === 'string' ? '' : undefined}
      data-example={shape.meta.example === true ? '' : undefined}
      data-persona={readPersonaId(shape.meta)}
      data-author={authorIdOf(shape)}
      data-cell={typeof shape.meta.cell === 'string' ? shape.meta.cell : undefined}
      style={{
        width,
        height,
        backgroundColor: theme[color].note.fill,
        color: text,
        borderRadius: 4 * scale,
      }}
    >
      {detail === 'open' && <OpenText shape={shape} color={text} isLong={clips} />}
      {(detail === 'small' || detail === 'full') && <ShownText shape={shape} isLong={clips} />}
      {detail === 'full' && clips && <ReadAll shape={shape} />}
      {(detail === 'full' || detail === 'open') && <Author shape={shape} />}
      {(detail === 'full' || detail === 'open') && mayHaveTags(shape.meta) && (
        <NoteTags shape={shape} />
      )}
      {detail !== 'block' && <NoteDots note={shape} />}
    </div>
  )
}

const fontSize = ({ props }: TLNoteShape) =>
  (props.fontSizeAdjustment || fontSizes[props.size]) * props.scale

const side = { start: 'flex-start', middle: 'center', end: 'flex-end' } as const
const alignments = { start: 'left', middle: 'center', end: 'right' } as const

function ShownText({ shape, isLong: clips }: { shape: TLNoteShape; isLong: boolean }) {
  const { scale, richText, font, verticalAlign, align } = shape.props
  return (
    <div
      className="th-note__text tl-rich-text"
      data-font={font}
      style={{
        padding: padding * scale,
        fontSize: fontSize(shape),
        alignItems: clips ? side.start : side[verticalAlign],
        textAlign: alignments[align as keyof typeof alignments] ?? 'center',
      }}
      onPointerDown={keepLinksPressable}
    >
      <TextView richText={richText} most={clips ? surelyLong : undefined} />
    </div>
  )
}

function keepLinksPressable(event: PointerEvent): void {
  if (event.target instanceof Element && event.target.closest('a')) event.stopPropagation()
}

type OpenTextProps = { shape: TLNoteShape; color: string; isLong: boolean }

function OpenText({ shape, color, isLong: scrolls }: OpenTextProps) {
  const editor = useEditor()
  const { id, type, props } = shape
  // While open, the editor owns the text: a new value from outside would make it lose the caret.
  const [text] = useState(props.richText)
  const element = useValue('open text', () => editor.getRichTextEditor()?.view.dom, [editor])
  useEffect(() => element && fitOpenText(editor, id, element), [editor, id, element])
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || event.isComposing) return
      event.preventDefault()
      goToNextNote(editor, id, event.shiftKey ? 'previous' : 'next')
    },
    [editor, id],
  )
  return (
    <RichTextLabel
      shapeId={id}
      type={type}
      font={props.font}
      fontSize={fontSize(shape)}
      lineHeight={1.35}
      align={props.align}
      verticalAlign={scrolls ? 'start' : props.verticalAlign}
      richText={text}
      isSelected
      labelColor={color}
      wrap
      padding={padding * props.scale}
      hasCustomTabBehavior
      onKeyDown={onKeyDown}
    />
  )
}

function Author({ shape }: { shape: TLNoteShape }) {
  const author = authorOf(shape)
  if (!author) return null
  return (
    <div
      className="th-note__author"
      style={{
        fontSize: 11.5 * shape.props.scale,
        padding: `0 ${10 * shape.props.scale}px ${1.5 * shape.props.scale}px`,
      }}
      title={translate('note.writtenBy', { name: author })}
    >
      {author}
    </div>
  )
}
