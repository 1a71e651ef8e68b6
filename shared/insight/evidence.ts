// How much of a map is guesswork: cell by cell, stage by stage, lane by lane.
import { cellKey, type LaneKind } from '../journey/model'
import type { EvidenceLevel } from '../journey/noteTags'
import type { OutlineMap, OutlineNote } from '../journey/outline'

export type EvidenceTally = Record<EvidenceLevel, number> & {
  /** Notes of which nobody has said how well they are backed. */
  unjudged: number
}

export type EvidenceView = {
  whole: EvidenceTally
  /** By `stageId/laneId`; cells without a note that counts are left out. */
  cells: ReadonlyMap<string, EvidenceTally>
  stages: ReadonlyMap<string, EvidenceTally>
  lanes: ReadonlyMap<string, EvidenceTally>
}

/** What is proposed or decided claims nothing about customers: it counts only where somebody has judged it. */
const proposals: readonly LaneKind[] = ['opportunities', 'next-step', 'owner', 'metrics']

export function evidenceOf(map: OutlineMap): EvidenceView {
  const proposing = new Set(
    map.lanes.flatMap(({ id, kind }) => (proposals.includes(kind) ? id : [])),
  )
  const whole = noTally()
  const cells = new Map<string, EvidenceTally>()
  const stages = new Map<string, EvidenceTally>()
  const lanes = new Map<string, EvidenceTally>()
  for (const note of map.notes) {
    const { stageId, laneId } = note
    if (!stageId || !laneId || !counts(note, proposing.has(laneId))) continue
    const level = note.evidence?.level ?? 'unjudged'
    whole[level] += 1
    tallyOf(cells, cellKey(stageId, laneId))[level] += 1
    tallyOf(stages, stageId)[level] += 1
    tallyOf(lanes, laneId)[level] += 1
  }
  return { whole, cells, stages, lanes }
}

const counts = ({ text, evidence }: OutlineNote, isProposal: boolean): boolean =>
  evidence !== null || (!isProposal && text.trim() !== '')

const noTally = (): EvidenceTally => ({ assumption: 0, partly: 0, backed: 0, unjudged: 0 })

function tallyOf(tallies: Map<string, EvidenceTally>, key: string): EvidenceTally {
  const tally = tallies.get(key) ?? noTally()
  tallies.set(key, tally)
  return tally
}

export const judgedIn = ({ assumption, partly, backed }: EvidenceTally): number =>
  assumption + partly + backed

export const notesOf = (tally: EvidenceTally): number => judgedIn(tally) + tally.unjudged

/**
 * The share of guesswork among the notes that were judged, 0 … 1; what is partly backed is half a guess.
 * Undefined where nothing was judged: that is neither guesswork nor knowledge.
 */
export function guessShare(tally: EvidenceTally): number | undefined {
  const judged = judgedIn(tally)
  return judged === 0 ? undefined : (tally.assumption + tally.partly / 2) / judged
}

/** Three shades and "nobody has said": more could not be told apart at a glance. */
export type EvidenceShade = 'backed' | 'mixed' | 'guess' | 'unjudged'

export function shadeOf(tally: EvidenceTally): EvidenceShade {
  const share = guessShare(tally)
  if (share === undefined) return 'unjudged'
  return share > 0.6 ? 'guess' : share > 0.3 ? 'mixed' : 'backed'
}
