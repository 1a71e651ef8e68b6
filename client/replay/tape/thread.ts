// The thread in which a session is fetched and decoded, so that no frame of the page is late by it.
import { recordsOf } from '../../../shared/tape/segment'
import { ApiError } from '../../api'
import { type Source, getDocument, getLogPage, getRecords } from '../../past'
import { makeFilm } from '../film/make'
import type { FromThread, Question, ToThread } from './messages'
import { Tape, type TapeSource } from './tape'

/** GB, where the browser tells. */
const memory = navigator as Navigator & { deviceMemory?: number }
const say = (message: FromThread) => postMessage(message)
const statusOf = (error: unknown) => (error instanceof ApiError ? error.status : 0)

let source: Source | undefined
let tape: Tape | undefined
let filling: Promise<void> | undefined
/** One after the other: each answer tells what is different from the one before. */
let queue: Promise<unknown> = Promise.resolve()

const reading: TapeSource = {
  log: (after, limit) => getLogPage(sourceNow(), after, limit),
  document: (seq) => getDocument(sourceNow(), { seq }),
  records: (seq) => getRecords(sourceNow(), { seq }),
}

function sourceNow(): Source {
  if (!source) throw new Error('Nothing was opened')
  return source
}

function begin(first: number, last: number): void {
  tape ??= new Tape({
    source: reading,
    first,
    last,
    // Where the browser does not tell how much memory there is, little is taken.
    mostUnpacked: (memory.deviceMemory ?? 2) >= 4 ? 24 : 8,
    onProgress: (progress) => say({ kind: 'progress', progress }),
  })
  filling = tape.fill()
  filling.catch((error: unknown) => say({ kind: 'failed', status: statusOf(error) }))
}

async function answerTo(question: Question) {
  switch (question.ask) {
    case 'go':
      if (!tape) throw new Error('The session is not open')
      return tape.goTo(question.seq, question.tell)
    case 'records':
      if (!tape) throw new Error('The session is not open')
      return recordsOf(await tape.recordsAt(question.seq))
    case 'film':
      if (!tape) throw new Error('The session is not open')
      await filling
      return makeFilm(tape, question.plan)
  }
}

function reply(question: Extract<ToThread, { kind: 'question' }>): Promise<void> {
  const { id } = question
  return answerTo(question).then(
    (answer) => say({ kind: 'answer', id, answer }),
    (error: unknown) => say({ kind: 'refused', id, status: statusOf(error) }),
  )
}

addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  // A film takes its time; what is shown does not wait for it.
  if (data.kind === 'question' && data.ask === 'film') return void reply(data)
  switch (data.kind) {
    case 'open':
      source = { boardId: data.board, token: data.token, signal: new AbortController().signal }
      return
    case 'span':
      begin(data.first, data.last)
      return
    case 'question':
      queue = queue.then(() => reply(data))
  }
})
