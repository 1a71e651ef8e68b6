// While the structure is locked no map comes onto the board, by whatever way copies come: neither it nor what
// is in it, because notes that lost their map would lie about. It is said in a sentence.
import type { Editor, TLShape, TLShapeId } from 'tldraw'
import { journeyType } from '../../../shared/journey/model'
import { pastedOtherwise } from '../panels/pastedNotice'

export const isMap = (shape: TLShape): boolean => (shape.type as string) === journeyType

export function keepMapsOut(editor: Editor, isLocked: () => boolean): () => void {
  const put = editor.putContentOntoCurrentPage
  const duplicate = editor.duplicateShapes
  const refuse = () => {
    pastedOtherwise(editor).set(['map'])
    return editor
  }
  editor.putContentOntoCurrentPage = (content, options) =>
    isLocked() && content.shapes.some(isMap) ? refuse() : put.call(editor, content, options)
  editor.duplicateShapes = (shapes: (TLShapeId | TLShape)[], offset) => {
    const all = shapes.map((shape) => (typeof shape === 'string' ? editor.getShape(shape) : shape))
    if (isLocked() && all.some((shape) => shape && isMap(shape))) return refuse()
    return duplicate.call(editor, shapes as TLShapeId[], offset)
  }
  return () => {
    editor.putContentOntoCurrentPage = put
    editor.duplicateShapes = duplicate
  }
}
