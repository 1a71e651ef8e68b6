// What a page and the thread that decodes its session say to each other.
import type { BoardId, Token } from '../../../shared/ids'
import type { PlainRecord } from '../../../shared/records'
import type { FilmPlan, MadeFilm } from '../film/make'
import type { Progress, Shift } from './tape'

export type Question =
  | { ask: 'go'; seq: number; tell: boolean }
  | { ask: 'records'; seq: number }
  /** The whole session as a film; once all of it is decoded. */
  | { ask: 'film'; plan: FilmPlan }

export type Answer = {
  go: Shift
  records: PlainRecord[]
  film: MadeFilm
}

export type ToThread =
  | { kind: 'open'; board: BoardId; token: Token }
  /** The first and last entry of the log: now the rest may be fetched. */
  | { kind: 'span'; first: number; last: number }
  | ({ kind: 'question'; id: number } & Question)

export type FromThread =
  | { kind: 'answer'; id: number; answer: Answer[keyof Answer] }
  /** `status` of the server; 0 when it did not answer. */
  | { kind: 'refused'; id: number; status: number }
  | { kind: 'progress'; progress: Progress }
  /** The rest of the session cannot be had now. */
  | { kind: 'failed'; status: number }
