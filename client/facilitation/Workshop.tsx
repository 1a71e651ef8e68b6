// Everything of a running workshop that lies over the board.
import { useCallback, useMemo, useState } from 'react'
import type { Facilitation, Outcome } from '../sync/facilitation'
import { useT } from '../ui/i18n'
import { Bar } from './Bar'
import { FloatingCheers } from './FloatingCheers'
import { Said } from './Said'
import { Summoned } from './Summoned'
import {
  type CanvasPort,
  PeopleContext,
  type Present,
  type Tools,
  ToolsContext,
  useFacilitates,
} from './context'
import { Panel } from './desk/Panel'
import { outcomeWords } from './refusalWords'
import { RoundCard } from './rounds/RoundCard'
import { useLeading } from './useLeading'
import './summons.css'

type WorkshopProps = {
  facilitation: Facilitation
  port: CanvasPort
  people: readonly Present[]
  canAnswer: boolean
}

type Words = { text: string; at: number }

export function Workshop({ facilitation, port, people, canAnswer }: WorkshopProps) {
  const t = useT()
  const [said, setSaid] = useState<Words>()
  const others = useMemo(
    () => people.filter(({ isMe, facilitates }) => facilitates && !isMe).map(({ name }) => name),
    [people],
  )
  const say = useCallback(
    (outcome: Outcome | { done: string } | undefined) =>
      setSaid((before) => {
        if (!outcome) return undefined
        const text = outcomeWords(t, outcome, others)
        return text ? { text, at: (before?.at ?? 0) + 1 } : undefined
      }),
    [t, others],
  )
  const tools = useMemo<Tools>(
    () => ({ facilitation, port, canAnswer, say }),
    [facilitation, port, canAnswer, say],
  )
  return (
    <ToolsContext.Provider value={tools}>
      <PeopleContext.Provider value={people}>
        <div className="th-stage-ui">
          <Parts />
          {said && <Said key={said.at} text={said.text} onEnd={() => setSaid(undefined)} />}
        </div>
      </PeopleContext.Provider>
    </ToolsContext.Provider>
  )
}

function Parts() {
  const facilitates = useFacilitates()
  const [panelOpen, setPanelOpen] = useState(false)
  const [asked, setAsked] = useState<string>()
  useLeading()
  return (
    <>
      <Bar panelOpen={panelOpen} onPanel={() => setPanelOpen(!panelOpen)} />
      <RoundCard asked={asked} onClose={() => setAsked(undefined)} />
      {facilitates && panelOpen && (
        <Panel onClose={() => setPanelOpen(false)} onResult={setAsked} />
      )}
      <FloatingCheers />
      <Summoned />
    </>
  )
}
