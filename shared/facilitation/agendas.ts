// The programme a board begins with: the method's eleven steps, cut to what its template has.
//
// The words are in one file per language. A step names kinds of lanes; here they become the lanes of the
// board's first map, so that a step leads people to where they are to write.
import type { Language } from '../i18n/language'
import { type JourneyProps, type LaneKind, ordered } from '../journey/model'
import { englishAgendas } from './agendas.en'
import { koreanAgendas } from './agendas.ko'
import type { AgendaKind, PlannedRound, PlannedStep } from './agendaPlan'
import type { Focus, RoundPlan, Step } from './model'

const agendas: Record<Language, Record<AgendaKind, PlannedStep[]>> = {
  en: englishAgendas,
  ko: koreanAgendas,
}

const kindOf: Record<string, AgendaKind> = {
  'future-state': 'future',
  'buyer-journey': 'buyer',
  blank: 'blank',
}

/** The map that steps are about. */
export type AgendaMap = { id: string; props: Pick<JourneyProps, 'lanes'> }

/** `template`: its id; those without an agenda of their own get that of the current state. */
export function agendaFor(
  template: string,
  locale: Language,
  map: AgendaMap | undefined,
  createId: () => string,
): Step[] {
  const kind = map ? (kindOf[template] ?? 'today') : 'blank'
  return agendas[locale][kind].map(
    ({ title, prompt, minutes, lanes, writing, structure, round }) => ({
      id: createId(),
      title,
      prompt,
      minutes,
      focus: focusOn(map, lanes),
      writing: writing ?? 'open',
      structure: structure ?? (map ? 'locked' : 'open'),
      round: round && planned(round, map),
    }),
  )
}

function focusOn(map: AgendaMap | undefined, kinds: PlannedStep['lanes']): Focus {
  if (!map || !kinds) return { kind: 'board' }
  if (kinds === 'panels') return { kind: 'panels', map: map.id }
  return { kind: 'map', map: map.id, stages: [], lanes: lanesOf(map, kinds) }
}

function lanesOf({ props }: AgendaMap, kinds: readonly LaneKind[]): string[] {
  return ordered(props.lanes)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id }) => id)
}

function planned(round: PlannedRound, map: AgendaMap | undefined): RoundPlan | undefined {
  switch (round.kind) {
    case 'dots':
      return { ...round, lanes: map ? lanesOf(map, round.lanes) : [] }
    case 'emotion':
      return map && { ...round, map: map.id }
    case 'poll':
      return round
  }
}
