// The reading of an import in slices, so that the page lives, progress is told and cancelling works. Nothing touches
// the board before all of it is read.
import { type RowNote, notesOfRows } from '../../../shared/import/rows'
import { sizeProblem, readFile, type FileContent } from '../../../shared/import/tableFile'
import type { ColumnRole } from '../../../shared/import/columns'
import type { FileProblem } from '../../../shared/export/boardFile'

export type Progress = (share: number) => void

/** How work goes on: whether it is still wanted, and who is told how far it is. */
export type Pace = { signal: AbortSignal; progress: Progress }

/** How much of the whole the reading of a file is; the rest is what is made of it. */
const readingShare = 0.3
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
): Promise<FileContent | { problem: FileProblem }> {
  const tooLarge = sizeProblem(file.size)
  if (tooLarge) return { problem: tooLarge }
  progress(0)
  const bytes = new Uint8Array(await file.arrayBuffer())
  progress(readingShare)
  await breathe(signal)
  return readFile(bytes)
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
