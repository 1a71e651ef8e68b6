// What people said about a map's findings, kept in the map's `meta` under one key each, so that two people
// who dismiss at once both keep theirs.
import type { Editor, TLShapeId } from 'tldraw'
import type { Verdicts } from '../../../shared/checker/checker'
import { type CheckId, type Finding, checkIds } from '../../../shared/checker/model'
import { writeMeta } from '../note/tagActions'

const offPrefix = 'check-off:'
const saidPrefix = 'check-said:'
const maxReason = 200

export function readVerdicts(meta: object): Verdicts {
  const entries: [string, unknown][] = Object.entries(meta)
  const said = entries.flatMap(([key, value]): [string, string][] =>
    key.startsWith(saidPrefix) && typeof value === 'string'
      ? [[key.slice(saidPrefix.length), value.slice(0, maxReason)]]
      : [],
  )
  const isOff = (id: CheckId) => entries.some(([key, value]) => key === offPrefix + id && value)
  return { off: new Set(checkIds.filter(isOff)), dismissed: new Map(said) }
}

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
