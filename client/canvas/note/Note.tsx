// A sticky note on the canvas: text, colour, and who wrote it. Small on screen, it is drawn simply.
import { type PointerEvent, useCallback, useState } from 'react'
import {
  DefaultColorThemePalette,
  RichTextLabel,
  type TLNoteShape,
  renderHtmlFromRichText,
  useEditor,
} from 'tldraw'
import { noteSide } from '../../../shared/journey/layout'
import { mayHaveTags, readPersonaId } from '../../../shared/journey/noteTags'
import { isPlainObject } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import { translate } from '../../ui/i18n'
import { useDetail } from './detail'
import { goToNextNote } from './newNote'
import { NoteTags } from './NoteTags'
import { authorOf } from './WrittenBy'
import './note.css'

const fontSizes = { s: 18, m: 22, l: 26, xl: 32 } as const
const padding = 16

/** Notes look like paper in any light. */
const theme = DefaultColorThemePalette.lightMode

export function Note({ shape }: { shape: TLNoteShape }) {
  const { color, labelColor, scale, growY } = shape.props
  const detail = useDetail(shape.id, scale)
  const text = labelColor === 'black' ? theme[color].note.text : theme[labelColor].fill
  return (
    <div
      className="th-note"
      data-detail={detail}
      data-note-id={shape.id}
      data-example={shape.meta.example === true ? '' : undefined}
      data-persona={readPersonaId(shape.meta)}
      style={{
        width: noteSide * scale,
        height: (noteSide + growY) * scale,
        backgroundColor: theme[color].note.fill,
        color: text,
        borderRadius: 4 * scale,
      }}
    >
      {detail === 'open' && <OpenText shape={shape} color={text} />}
      {(detail === 'small' || detail === 'full') && <ShownText shape={shape} />}
      {(detail === 'full' || detail === 'open') && <Author shape={shape} />}
      {(detail === 'full' || detail === 'open') && mayHaveTags(shape.meta) && (
        <NoteTags shape={shape} />
      )}
    </div>
  )
}

const fontSize = ({ props }: TLNoteShape) =>
  (props.fontSizeAdjustment || fontSizes[props.size]) * props.scale

const side = { start: 'flex-start', middle: 'center', end: 'flex-end' } as const
const alignments = { start: 'left', middle: 'center', end: 'right' } as const

/** The text as it is read: the canvas' own HTML of it, without the machinery for editing. */
function ShownText({ shape }: { shape: TLNoteShape }) {
  const editor = useEditor()
  const { scale, richText, font, verticalAlign, align } = shape.props
  const lines = unformatted(richText)
  return (
    <div
      className="th-note__text tl-rich-text"
      data-font={font}
      style={{
        padding: padding * scale,
        fontSize: fontSize(shape),
        alignItems: side[verticalAlign],
        textAlign: alignments[align as keyof typeof alignments] ?? 'center',
      }}
      onPointerDown={keepLinksPressable}
    >
      {lines ? (
        <div dir="auto">
          {lines.map((line, at) => (
            <p key={at}>{line || <br />}</p>
          ))}
        </div>
      ) : (
        // Made by the text editor's own schema, which knows no scripts and no handlers.
        <div
          dir="auto"
          dangerouslySetInnerHTML={{ __html: renderHtmlFromRichText(editor, richText) }}
        />
      )}
    </div>
  )
}

/**
 * The paragraphs of a text without formatting, or undefined when it has some. Nearly all notes are
 * such, and the editor's own way to HTML builds its schema anew for each.
 */
function unformatted(richText: unknown): string[] | undefined {
  const blocks = isPlainObject(richText) && Array.isArray(richText.content) ? richText.content : []
  const lines: string[] = []
  for (const block of blocks) {
    if (!isPlainObject(block) || block.type !== 'paragraph') return undefined
    const parts = Array.isArray(block.content) ? block.content : []
    if (!parts.every((part) => isPlainObject(part) && part.type === 'text' && !part.marks)) {
      return undefined
    }
    lines.push(plainText(block))
  }
  return lines
}

function keepLinksPressable(event: PointerEvent): void {
  if (event.target instanceof Element && event.target.closest('a')) event.stopPropagation()
}

function OpenText({ shape, color }: { shape: TLNoteShape; color: string }) {
  const editor = useEditor()
  const { id, type, props } = shape
  // While open, the editor owns the text: a new value from outside would make it lose the caret.
  const [text] = useState(props.richText)
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
