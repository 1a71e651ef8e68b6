// Saying something about a map's findings; each is one step for undo.
import type { Editor, TLShapeId } from 'tldraw'
import type { CheckId, Finding } from '../../../shared/checker/model'
import { maxReason, offPrefix, saidPrefix } from '../../../shared/checker/verdicts'
import { writeMeta } from '../note/tagActions'

export function dismiss(editor: Editor, map: TLShapeId, { key }: Finding, reason: string): void {
  editor.markHistoryStoppingPoint('dismiss finding')
  writeMeta(editor, map, saidPrefix + key, reason.trim().slice(0, maxReason))
}

export function takeBack(editor: Editor, map: TLShapeId, { key }: Finding): void {
  editor.markHistoryStoppingPoint('finding again')
  writeMeta(editor, map, saidPrefix + key, undefined)
}

export function switchCheck(editor: Editor, map: TLShapeId, check: CheckId, on: boolean): void {
  editor.markHistoryStoppingPoint('switch check')
  writeMeta(editor, map, offPrefix + check, on ? undefined : true)
}
