// A sticky note on the canvas: text, colour, and who wrote it. Small on screen, it is drawn simply.
import { useCallback, useRef } from 'react'
import { RichTextLabel, type TLNoteShape, useDefaultColorTheme, useEditor, useValue } from 'tldraw'
import { noteSide } from '../../../shared/journey/layout'
import { isPlainObject } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import { translate } from '../../ui/i18n'
import { useDetail } from './detail'
import { goToNextNote } from './newNote'
import './note.css'

const fontSizes = { s: 18, m: 22, l: 26, xl: 32 } as const
const padding = 16

export function Note({ shape }: { shape: TLNoteShape }) {
  const theme = useDefaultColorTheme()
  const { color, labelColor, scale, growY } = shape.props
  const detail = useDetail(shape.id, scale)
  if (detail === 'none') return null
  const text = labelColor === 'black' ? theme[color].note.text : theme[labelColor].fill
  return (
    <div
      className="th-note"
      data-detail={detail}
      data-note-id={shape.id}
      style={{
        width: noteSide * scale,
        height: (noteSide + growY) * scale,
        backgroundColor: theme[color].note.fill,
        color: text,
        borderRadius: 4 * scale,
      }}
    >
      {detail === 'full' && <FullText shape={shape} color={text} />}
      {detail === 'plain' && <PlainText shape={shape} />}
      {detail !== 'block' && <Author shape={shape} />}
    </div>
  )
}

const fontSize = ({ props }: TLNoteShape) =>
  (props.fontSizeAdjustment || fontSizes[props.size]) * props.scale

function PlainText({ shape }: { shape: TLNoteShape }) {
  const { scale, richText } = shape.props
  return (
    <div className="th-note__plain" style={{ padding: padding * scale, fontSize: fontSize(shape) }}>
      {plainText(richText)}
    </div>
  )
}

function FullText({ shape, color }: { shape: TLNoteShape; color: string }) {
  const editor = useEditor()
  const { id, type, props } = shape
  const isEditing = useValue('editing', () => editor.getEditingShapeId() === id, [editor, id])
  const isSelected = useValue('selected', () => editor.getOnlySelectedShapeId() === id, [
    editor,
    id,
  ])
  // While open, the editor owns the text: a new value from outside would make it lose the caret.
  const shown = useRef(props.richText)
  if (!isEditing) shown.current = props.richText
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
      verticalAlign={props.verticalAlign}
      richText={shown.current}
      isSelected={isSelected}
      labelColor={color}
      wrap
      padding={padding * props.scale}
      hasCustomTabBehavior
      onKeyDown={onKeyDown}
    />
  )
}

function Author({ shape }: { shape: TLNoteShape }) {
  const author = isPlainObject(shape.meta.author) ? shape.meta.author.name : undefined
  if (typeof author !== 'string' || !author) return null
  return (
    <div
      className="th-note__author"
      style={{ fontSize: 13 * shape.props.scale, padding: `0 ${10 * shape.props.scale}px` }}
      title={translate('note.writtenBy', { name: author })}
    >
      {author}
    </div>
  )
}
