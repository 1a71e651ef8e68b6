// Whoever sends what cannot be read is sent away, whoever finds it out.
import { ProtocolError, closeCode } from '../../shared/protocol'

type Away = {
  refused: (reason: string) => void
  expel: (code: number, reason: string) => void
}

/** What `work` gives; undefined when it threw a `ProtocolError`, and its sender was sent away. */
export function orSentAway<T>(work: () => T, { refused, expel }: Away): T | undefined {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    refused('malformed')
    expel(closeCode.protocolViolation, error.message)
    return undefined
  }
}
