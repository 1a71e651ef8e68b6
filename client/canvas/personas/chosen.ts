// Whose journey is looked at here: one persona at most. It is this person's alone, neither stored nor sent.
// A copy of a map has the same personas as the map it comes from, and shows the same journey.
import { type Atom, type Computed, type Editor, type TLShapeId, atom } from 'tldraw'
import {
  type JourneyProps,
  type Persona,
  journeyType,
  ordered,
} from '../../../shared/journey/model'
import { personaColors } from '../../../shared/journey/personas'
import type { JourneyShape } from '../journey/JourneyShapeUtil'

const choices = new WeakMap<Editor, Atom<string>>()

/** The id of the chosen persona; '' is everybody. */
export function chosenPersona(editor: Editor): Atom<string> {
  const choice = choices.get(editor) ?? atom('chosen persona', '')
  choices.set(editor, choice)
  return choice
}

/** The persona that is chosen, or '' when it was removed meanwhile. */
export const chosenIn = (chosen: string, personas: Record<string, Persona>): string =>
  Object.hasOwn(personas, chosen) ? chosen : ''

export type NamedPersona = { id: string; name: string; color: string | undefined }

const named = new WeakMap<Record<string, Persona>, NamedPersona[]>()

/** A map's personas in their order, each with its colour. Kept: hundreds of notes ask for them at once. */
export function namedPersonas({ personas }: Pick<JourneyProps, 'personas'>): NamedPersona[] {
  const known = named.get(personas)
  if (known) return known
  const colors = personaColors(personas)
  const made = ordered(personas).map(({ id, name }) => ({ id, name, color: colors.get(id) }))
  named.set(personas, made)
  return made
}

const mapIds = new WeakMap<Editor, Computed<Set<TLShapeId>>>()

/** The maps of the page. Kept by the store, so that no change of a note makes it look for them again. */
function mapsOn(editor: Editor): JourneyShape[] {
  const ids =
    mapIds.get(editor) ??
    editor.store.query.ids('shape', () => ({ type: { eq: journeyType as never } }))
  mapIds.set(editor, ids)
  const page = editor.getCurrentPageId()
  return [...ids.get()]
    .toSorted()
    .filter((id) => editor.getAncestorPageId(id) === page)
    .flatMap((id) => editor.getShape<JourneyShape>(id) ?? [])
}

/** The personas of the page's maps, each once. A signal. */
export function personasOnPage(editor: Editor): NamedPersona[] {
  const all = mapsOn(editor).flatMap(({ props }) => namedPersonas(props))
  return [...new Map(all.map((persona) => [persona.id, persona])).values()]
}

/** Whose journey is shown on this page, and who stands back for it. A signal. */
export function shownJourney(
  editor: Editor,
): { persona: NamedPersona; others: string[] } | undefined {
  const chosen = chosenPersona(editor).get()
  if (!chosen) return undefined
  const maps = mapsOn(editor).filter(({ props }) => Object.hasOwn(props.personas, chosen))
  const all = maps.flatMap(({ props }) => namedPersonas(props))
  const persona = all.find(({ id }) => id === chosen)
  const others = new Set(all.map(({ id }) => id).filter((id) => id !== chosen))
  return persona && { persona, others: [...others] }
}

/** Whose a new note is that belongs to this map: of the persona that is chosen here. */
export function personaForNew(editor: Editor, mapId: TLShapeId): string {
  const map = editor.getShape<JourneyShape>(mapId)
  if (map?.type !== journeyType) return ''
  return chosenIn(chosenPersona(editor).get(), map.props.personas)
}
