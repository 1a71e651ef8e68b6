// tldraw's own note, drawn our way. The record stays tldraw's, so copy, paste, tools and files keep working.
//
// Its geometry is the square alone: the stock one measures every text in the DOM, which on a board of
// 2,000 notes is most of the opening time.
import {
  Group2d,
  NoteShapeUtil,
  Rectangle2d,
  type TLFontFace,
  type TLHandle,
  type TLNoteShape,
} from 'tldraw'
import { noteSide } from '../../../shared/journey/layout'
import { plainText } from '../../../shared/text'
import { isCopying } from '../journey/copyNotes'
import { Note } from './Note'

export class NoteUtil extends NoteShapeUtil {
  override getGeometry(shape: TLNoteShape): Group2d {
    const width = noteSide * shape.props.scale
    const height = (noteSide + shape.props.growY) * shape.props.scale
    return new Group2d({
      children: [
        new Rectangle2d({ width, height, isFilled: true }),
        new Rectangle2d({ width, height, isFilled: true, isLabel: true }),
      ],
    })
  }

  /** Asked for in every hit test; the stock one builds the text editor's schema each time. */
  override getText(shape: TLNoteShape): string {
    return plainText(shape.props.richText)
  }

  /** The sans face is the page's own, which is there already. The stock way parses every text for this. */
  override getFontFaces(shape: TLNoteShape): TLFontFace[] {
    return shape.props.font === 'sans' ? [] : super.getFontFaces(shape)
  }

  override getDefaultProps(): TLNoteShape['props'] {
    return { ...super.getDefaultProps(), font: 'sans', color: 'yellow' }
  }

  /** A copy has its measures already; measuring a text makes the browser lay out the page. */
  override onBeforeCreate(next: TLNoteShape) {
    return isCopying(this.editor) ? undefined : super.onBeforeCreate(next)
  }

  /** No clone handles: they are drawn over neighbours in a cell; Tab makes the next note. */
  override getHandles(): TLHandle[] {
    return []
  }

  override component(shape: TLNoteShape) {
    return <Note shape={shape} />
  }

  override indicator(shape: TLNoteShape) {
    const { scale, growY } = shape.props
    return <rect rx={4 * scale} width={noteSide * scale} height={(noteSide + growY) * scale} />
  }
}
