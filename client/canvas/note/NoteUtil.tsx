// tldraw's own note, drawn our way. The record stays tldraw's, so copy, paste, tools and files keep working.
//
// Its geometry is the square alone: the stock one measures every text in the DOM, which on a board of
// 2,000 notes is most of the opening time.
import {
  Group2d,
  NoteShapeUtil,
  Rectangle2d,
  type SvgExportContext,
  type TLFontFace,
  type TLHandle,
  type TLNoteShape,
} from 'tldraw'
import { maxNoteGrowth } from '../../../shared/journey/layout'
import { noteSize } from '../../../shared/journey/place'
import type { PlainRecord } from '../../../shared/records'
import { plainText } from '../../../shared/text'
import { regroup } from '../cluster/dropGroups'
import { isCopying } from '../journey/copyNotes'
import { Note } from './Note'
import { isMeasuredLater } from './fitOpenText'
import { hasMoreLetters, isLong, surelyLong } from './longText'
import { measureNote } from './measure'

export class NoteUtil extends NoteShapeUtil {
  override getGeometry(shape: TLNoteShape): Group2d {
    const { w: width, h: height } = sizeOf(shape)
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
    if (isCopying(this.editor)) return undefined
    return this.#fitted(next)
  }

  override onBeforeUpdate(prev: TLNoteShape, next: TLNoteShape) {
    if (prev.props.richText === next.props.richText && prev.props.size === next.props.size) {
      return prev.props.font === next.props.font ? undefined : this.#fitted(next)
    }
    if (isMeasuredLater(this.editor, prev, next)) return undefined
    return this.#fitted(next)
  }

  #fitted(note: TLNoteShape): TLNoteShape | undefined {
    return clipped(note, () => {
      const measured = measureNote(this.editor, note)
      if (!measured) return super.onBeforeCreate(note)
      return { ...note, props: { ...note.props, ...measured } }
    })
  }

  override onTranslateEnd(_before: TLNoteShape, note: TLNoteShape): void {
    regroup(this.editor, note)
  }

  /** While a long text is open, the wheel scrolls it instead of the canvas. */
  override canScroll(shape: TLNoteShape): boolean {
    return isLong(shape)
  }

  /** No clone handles: they are drawn over neighbours in a cell; Tab makes the next note. */
  override getHandles(): TLHandle[] {
    return []
  }

  /** An exported picture shows the beginning of a long text, as the canvas does. */
  override toSvg(shape: TLNoteShape, ctx: SvgExportContext) {
    const props = isLong(shape) ? { ...shape.props, verticalAlign: 'start' as const } : shape.props
    return super.toSvg({ ...shape, props }, ctx)
  }

  override component(shape: TLNoteShape) {
    return <Note shape={shape} />
  }

  override indicator(shape: TLNoteShape) {
    const { w, h } = sizeOf(shape)
    return <rect rx={4 * shape.props.scale} width={w} height={h} />
  }
}

const sizeOf = (shape: TLNoteShape) => noteSize(shape as unknown as PlainRecord)

/**
 * The note with the height of its text, up to the highest. A long text is not measured at all: it would
 * be laid out anew with each key.
 */
function clipped(note: TLNoteShape, measured: () => TLNoteShape | void): TLNoteShape | undefined {
  const isMeasured = !hasMoreLetters(note.props.richText, surelyLong)
  const sized = (isMeasured && measured()) || note
  const { growY, fontSizeAdjustment } = sized.props
  const now = isMeasured
    ? { growY: Math.min(growY, maxNoteGrowth), fontSizeAdjustment }
    : { growY: maxNoteGrowth, fontSizeAdjustment: 0 }
  const { props } = note
  const isSame = props.growY === now.growY && props.fontSizeAdjustment === now.fontSizeAdjustment
  return isSame ? undefined : { ...sized, props: { ...sized.props, ...now } }
}
