// What a template is. Apart from `templates.ts` so that the word files need not import their importer.
import type { LaneKind, MapKind } from './model'

export type Template = {
  id: MapKind
  name: string
  description: string
  mapTitle: string
  /** An example goal, meant to be overwritten. */
  goal: string
  /** An example persona in one line. */
  persona: string
  /** Empty for the blank board, which starts without a map. */
  stages: { title: string }[]
  lanes: { kind: LaneKind; title: string; prompt: string }[]
}
