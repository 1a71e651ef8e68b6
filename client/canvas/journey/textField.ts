// The texts of a map that are edited in place, by name: where each is read and written.
//
// Writing to an entry that somebody removed meanwhile changes nothing: delete beats edit.
import { type JourneyProps, type PersonaField, maxPointLabel } from '../../../shared/journey/model'
import type { Change } from './structure'

export type TextField =
  | { of: 'title' }
  | { of: 'goal' }
  | { of: 'persona'; id: string; field: 'name' | PersonaField }
  | { of: 'stage'; id: string }
  | { of: 'lane'; id: string }
  | { of: 'prompt'; id: string }
  | { of: 'point'; id: string }

export const fieldKey = (field: TextField): string =>
  field.of === 'persona'
    ? `persona:${field.id}:${field.field}`
    : 'id' in field
      ? `${field.of}:${field.id}`
      : field.of

/** Whether it may not be written while the structure is locked. */
export const isOfStructure = ({ of }: TextField): boolean =>
  of === 'title' || of === 'stage' || of === 'lane' || of === 'prompt'

/** The field's text, or undefined when its entry is gone. */
export function readText(props: JourneyProps, field: TextField): string | undefined {
  switch (field.of) {
    case 'title':
      return props.title
    case 'goal':
      return props.goal
    case 'persona': {
      const persona = props.personas[field.id]
      return persona && (persona[field.field] ?? '')
    }
    case 'stage':
      return props.stages[field.id]?.title
    case 'lane':
      return props.lanes[field.id]?.title
    case 'prompt':
      return props.lanes[field.id]?.prompt
    case 'point':
      return props.points[field.id]?.label
  }
}

/** The change that gives the field this text. */
export function writeText(props: JourneyProps, field: TextField, text: string): Change {
  switch (field.of) {
    case 'title':
      return { title: text }
    case 'goal':
      return { goal: text }
    case 'persona': {
      const persona = props.personas[field.id]
      const patched = persona && { ...persona, [field.field]: text }
      return patched ? { personas: { ...props.personas, [field.id]: patched } } : {}
    }
    case 'stage': {
      const stage = props.stages[field.id]
      return stage ? { stages: { ...props.stages, [field.id]: { ...stage, title: text } } } : {}
    }
    case 'lane':
    case 'prompt': {
      const lane = props.lanes[field.id]
      const patch = field.of === 'lane' ? { title: text } : { prompt: text }
      return lane ? { lanes: { ...props.lanes, [field.id]: { ...lane, ...patch } } } : {}
    }
    case 'point': {
      const point = props.points[field.id]
      const label = text.slice(0, maxPointLabel)
      return point ? { points: { ...props.points, [field.id]: { ...point, label } } } : {}
    }
  }
}
