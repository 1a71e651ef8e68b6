// What the parts of a workshop stand on: the store, the canvas in words of the workshop, and who is here.
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react'
import { assert } from '../../shared/assert'
import type { Command } from '../../shared/facilitation/commands'
import type { Focus, RoundResult, State } from '../../shared/facilitation/model'
import type { PersonId } from '../../shared/ids'
import type { Facilitation, Outcome, Workshop } from '../sync/facilitation'

/** A value that changes, and word of it. */
export type Watched<T> = { get: () => T; subscribe: (listener: () => void) => () => void }

type Named = { id: string; title: string }
export type MapFacts = Named & { stages: Named[]; lanes: (Named & { kind: string })[] }
export type NoteFacts = { id: string; text: string }

/** What is asked of the canvas. */
export type CanvasPort = {
  maps: Watched<MapFacts[]>
  selected: Watched<string[]>
  notesForDots: (lanes: string[]) => Watched<NoteFacts[]>
  textOf: (note: string) => string | undefined
  view: () => Focus
  selection: () => Focus | undefined
  /** Below the bar, which ends so many pixels from the top of the window. */
  goTo: (focus: Focus, barBottom?: number) => void
  showNote: (id: string) => void
  follow: (clientId: number) => void
  stopFollowing: () => void
  pickLaser: () => void
  putResultAway: (round: string, away: boolean) => void
  adopt: (map: string, result: Extract<RoundResult, { kind: 'emotion' }>) => boolean
}

/** Somebody on the board; a person with two pages is there twice. */
export type Present = {
  clientId: number
  person: string
  name: string
  isMe: boolean
  /** By their link, or as co-facilitator. */
  facilitates: boolean
}

export type Tools = {
  facilitation: Facilitation
  port: CanvasPort
  /** Whether this person may raise a hand, vote and cheer; viewers may not. */
  canAnswer: boolean
  /** Tells what a command came to; `undefined` takes the words away. */
  say: (words: Outcome | { done: string } | undefined) => void
}

export const ToolsContext = createContext<Tools | undefined>(undefined)
export const PeopleContext = createContext<readonly Present[]>([])

export function useTools(): Tools {
  const tools = useContext(ToolsContext)
  assert(tools, 'parts of a workshop are drawn inside one')
  return tools
}

/** What `of` takes from the workshop; drawn again only when that is something else. */
export function useWorkshop<T>(of: (workshop: Workshop) => T, without: T): T {
  const { facilitation } = useTools()
  const read = () => {
    const { workshop } = facilitation
    return workshop ? of(workshop) : without
  }
  return useSyncExternalStore(useSubscribe(facilitation), read)
}

const useSubscribe = (facilitation: Facilitation) =>
  useCallback((listener: () => void) => facilitation.subscribe(listener), [facilitation])

/** A part of the state that everybody sees; undefined before the server has spoken. */
export const useShared = <Key extends keyof State>(key: Key): State[Key] | undefined =>
  useWorkshop<State[Key] | undefined>(({ state }) => state[key], undefined)

export const useFacilitates = (): boolean =>
  useWorkshop(({ personal }) => personal.facilitates, false)

export function useWatched<T>({ subscribe, get }: Watched<T>): T {
  return useSyncExternalStore(subscribe, get)
}

/** Sends a command and tells in words when it was refused. Resolves to whether it was not. */
export function useCommand(): (command: Command) => Promise<boolean> {
  const tools = useTools()
  const latest = useRef(tools)
  latest.current = tools
  return useCallback(async (command) => {
    const { facilitation, say } = latest.current
    const outcome = await facilitation.send(command)
    say(outcome.ok ? undefined : outcome)
    return outcome.ok
  }, [])
}

/** This person's id: the server's word is in the list of people. */
export function useMe(): string {
  return useContext(PeopleContext).find(({ isMe }) => isMe)?.person ?? ''
}

/** Names by person, of those who are here and, for facilitators, who were. */
export function useNames(): (person: PersonId) => string {
  const people = useContext(PeopleContext)
  const desk = useWorkshop((workshop) => workshop.desk?.people, undefined)
  return (person) =>
    people.find((each) => each.person === person)?.name ??
    desk?.find((each) => each.person === person)?.name ??
    ''
}
