// The map checker: advice of the method, looked for on a live map. Quiet, explainable, and never in the way:
// a check can be switched off, a finding dismissed with a reason, and both stay with the map.
import type { OutlineMap } from '../journey/outline'
import { type Check, type CheckId, type Finding, checkIds } from './model'
import * as frame from './frameChecks'
import * as notes from './noteChecks'

const checks: Record<CheckId, Check> = {
  'no-goal': frame.noGoal,
  'no-persona': frame.noPersona,
  'vague-persona': frame.vaguePersona,
  'few-stages': frame.fewStages,
  'ends-at-purchase': frame.endsAtPurchase,
  'funnel-stages': frame.funnelStages,
  'pain-ignored': notes.painIgnored,
  'low-point-ignored': notes.lowPointIgnored,
  'question-open': notes.questionOpen,
  'no-next-step': notes.noNextStep,
  'many-touchpoints': notes.manyTouchpoints,
  'one-sided-touchpoints': notes.oneSidedTouchpoints,
  'crowded-purchase': notes.crowdedPurchase,
  guesswork: notes.guesswork,
  silos: notes.silos,
  stale: frame.stale,
  'review-due': frame.reviewDue,
}

/** What people said about findings. */
export type Verdicts = {
  off: ReadonlySet<CheckId>
  /** Reasons by a finding's key. */
  dismissed: ReadonlyMap<string, string>
}

export type Checked = {
  open: Finding[]
  /** Dismissed, and still so. */
  dismissed: { finding: Finding; reason: string }[]
}

/** Everything the checks say of a map. `today`: the reader's day, unix ms. */
export const findingsIn = (map: OutlineMap, today: number): Finding[] =>
  checkIds.flatMap((id) => checks[id]({ map, today }))

/** The same in the light of what people said about it. */
export function judge(findings: readonly Finding[], { off, dismissed }: Verdicts): Checked {
  const out: Checked = { open: [], dismissed: [] }
  for (const finding of findings) {
    if (off.has(finding.check)) continue
    const reason = dismissed.get(finding.key)
    if (reason === undefined) out.open.push(finding)
    else out.dismissed.push({ finding, reason })
  }
  return out
}
