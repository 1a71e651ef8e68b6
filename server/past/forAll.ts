// What is done for all boards. Of several nodes that share them one does all of it, until it is gone.
import type { BoardId } from '../../shared/ids'
import type { Logger } from '../logger'
import type { Homes } from '../store/homes'

export type ForAllPorts = { homes: Pick<Homes, 'claim'>; logger: Logger }

/** No board has such an id. */
const everyBoard = 'every board' as BoardId

/** Does `work` where this is the node that does it. Never rejects. */
export async function forAllBoards(
  { homes, logger }: ForAllPorts,
  work: () => Promise<void>,
): Promise<void> {
  try {
    if (await homes.claim(everyBoard)) await work()
  } catch (error) {
    logger.warn({ err: error }, 'What is done for all boards was not done')
  }
}
