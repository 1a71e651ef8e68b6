// Who takes part: `--ours` leaves the other servers out, for quick iteration; `--all` brings in those
// that store nothing, too.
import type { Contender } from './relay'

export const knownFlags: readonly string[] = ['--ours', '--all']

const flags = new Set(process.argv.slice(2))

type Field = {
  always: readonly Contender[]
  others: readonly Contender[]
  more?: readonly Contender[]
}

export function taking({ always, others, more = [] }: Field): Contender[] {
  if (flags.has('--ours')) return [...always]
  return [...always, ...others, ...(flags.has('--all') ? more : [])]
}
