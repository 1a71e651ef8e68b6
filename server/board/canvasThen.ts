// What was on the canvas at an entry of the log: from the keyframe around it, or else from the document; and how
// keyframes are made.
import type * as Y from 'yjs'
import { readRecords } from '../../shared/document'
import type { BoardId } from '../../shared/ids'
import type { PlainRecord } from '../../shared/records'
import type { Decoder } from '../../shared/tape/decoder'
import { type Change, recordsOf, stateAt } from '../../shared/tape/segment'
import { type PackedKeyframe, packKeyframe } from '../store/keyframe'
import type { LogReader } from '../store/logReader'
import { buildDocument, mergedHistory, readHistory } from './history'

type Reader = Pick<LogReader, 'log' | 'keyframes'>

const entriesPerRead = 2000

/** Throws as reading the log does, where no keyframe is around. */
export async function recordsAt(
  { log, keyframes }: Reader,
  board: BoardId,
  seq: number,
): Promise<PlainRecord[]> {
  const known = await keyframes?.around(board, seq)
  if (known) return recordsOf(stateAt(known, seq))
  return recordsIn(buildDocument(await readHistory(log, board, seq)))
}

export async function recordsIn(doc: Y.Doc): Promise<PlainRecord[]> {
  // Only here, as the decoder below: it brings half of a text editor along.
  const { readingCodec } = await import('../../shared/readText')
  return readRecords(doc, readingCodec)
}

export class KeyframeMaker {
  /** Where the last one ended: the next often begins there, and need not build the document. */
  #standing: { board: BoardId; decoder: Decoder } | undefined

  /** The canvas after the entry `after`, and its changes up to `upTo`. Throws as reading the log does. */
  async make(
    { log }: Reader,
    board: BoardId,
    after: number,
    upTo: number,
  ): Promise<PackedKeyframe> {
    const standing = this.#standing
    const decoder =
      standing?.board === board && standing.decoder.seq === after
        ? standing.decoder
        : await decoderAt(log, board, after)
    this.#standing = { board, decoder }
    const base = decoder.state()
    const changes: Change[] = []
    for (let seq = after; seq < upTo; seq += entriesPerRead) {
      const end = Math.min(upTo, seq + entriesPerRead)
      for (const entry of await log.read(board, seq, end, entriesPerRead)) {
        changes.push(...decoder.apply(entry))
      }
    }
    return packKeyframe({ from: after, to: upTo, base, changes })
  }
}

async function decoderAt(log: Reader['log'], board: BoardId, seq: number): Promise<Decoder> {
  const tape = await import('../../shared/tape/decoder')
  return new tape.Decoder(seq, mergedHistory(await readHistory(log, board, seq)))
}
