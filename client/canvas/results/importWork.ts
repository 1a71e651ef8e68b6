// The reading of an import in slices, so that the page lives, progress is told and cancelling works. Nothing touches
// the board before all of it is read.
import { type RowNote, notesOfRows } from '../../../shared/import/rows'
import { type FileContent, sizeProblem } from '../../../shared/import/tableFile'
import type { ColumnRole } from '../../../shared/import/columns'
import type { FileProblem } from '../../../shared/export/boardFile'

type FileRead = FileContent | { problem: FileProblem }

export type Progress = (share: number) => void

/** How work goes on: whether it is still wanted, and who is told how far it is. */
export type Pace = { signal: AbortSignal; progress: Progress }

/** How much of the whole the reading of a file is; the rest is what is made of it. */
export const readingShare = 0.3
const rowsPerSlice = 500

/** Lets the page draw and hear a press. Throws where it was cancelled. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
  signal.throwIfAborted()
}

export async function readChosen(
  file: File,
  signal: AbortSignal,
  progress: Progress,
): Promise<FileRead> {
  const tooLarge = sizeProblem(file.size)
  if (tooLarge) return { problem: tooLarge }
  progress(0)
  const bytes = await file.arrayBuffer()
  signal.throwIfAborted()
  progress(readingShare)
  return readInThread(bytes, signal)
}

async function readInThread(bytes: ArrayBuffer, signal: AbortSignal): Promise<FileRead> {
  const thread = new Worker(new URL('./readingThread.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      thread.addEventListener('message', ({ data }: MessageEvent<FileRead>) => resolve(data))
      thread.addEventListener('error', reject)
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      thread.postMessage(bytes, [bytes])
    })
  } finally {
    thread.terminate()
  }
}

export async function readRows(
  heads: readonly string[],
  rows: readonly string[][],
  roles: readonly ColumnRole[],
  signal: AbortSignal,
  progress: Progress,
): Promise<{ notes: RowNote[]; empty: number }> {
  const all: { notes: RowNote[]; empty: number } = { notes: [], empty: 0 }
  for (let from = 0; from < rows.length; from += rowsPerSlice) {
    const { notes, empty } = notesOfRows(heads, rows.slice(from, from + rowsPerSlice), roles)
    for (const note of notes) all.notes.push(note)
    all.empty += empty
    progress((from + rowsPerSlice) / rows.length)
    await breathe(signal)
  }
  return all
}
