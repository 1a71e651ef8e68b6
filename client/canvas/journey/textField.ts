// The texts of a map that are edited in place, by name: where each is read and written.
//
// Writing to an entry that somebody removed meanwhile changes nothing: delete beats edit. The persona is
// the exception, because the first letter of its name makes it.
import { type JourneyProps, maxPointLabel, ordered } from '../../../shared/journey/model'
import { keysAt } from './orderKeys'
import type { Change } from './structure'

export type TextField =
  | { of: 'title' }
  | { of: 'goal' }
  | { of: 'persona'; id: string }
  | { of: 'stage'; id: string }
  | { of: 'lane'; id: string }
  | { of: 'prompt'; id: string }
  | { of: 'point'; id: string }

export const fieldKey = (field: TextField): string =>
  'id' in field ? `${field.of}:${field.id}` : field.of

/** The field's text, or undefined when its entry is gone. */
export function readText(props: JourneyProps, field: TextField): string | undefined {
  switch (field.of) {
    case 'title':
      return props.title
    case 'goal':
      return props.goal
    case 'persona':
      return props.personas[field.id]?.name ?? ''
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
    case 'persona':
      return writePersona(props, field.id, text)
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

function writePersona({ personas }: JourneyProps, id: string, name: string): Change {
  const persona = personas[id]
  if (!persona && !name) return {}
  const others = ordered(personas)
  const index = persona?.index ?? keysAt(others, others.length, id)[0]?.index ?? ''
  return { personas: { ...personas, [id]: { ...persona, index, name } } }
}
