// Pictures as files: `assets/<board>/<sha-256>` in the data folder. A file is whole before its name
// exists and never changes afterwards, so a backup may copy them at any time.
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { BoardId } from '../../shared/ids'
import type { Pictures } from './pictures'

/** Of a file that is still being written. */
const unfinished = '.part'
/** Of a folder whose board is being removed. */
const leaving = '.leaving'

export class PictureFiles implements Pictures {
  readonly #folder: string

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'assets')
  }

  async write(board: BoardId, hash: string, parts: readonly Uint8Array[]): Promise<void> {
    const folder = path.join(this.#folder, board)
    await mkdir(folder, { recursive: true })
    const draft = path.join(folder, `${randomUUID()}${unfinished}`)
    const file = await open(draft, 'wx')
    try {
      await file.writev(parts)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path.join(folder, hash))
    await syncFolder(folder)
  }

  read(board: BoardId, hash: string): Promise<Buffer> {
    return readFile(path.join(this.#folder, board, hash))
  }

  /** A crash between the two is made good by `tidy`. */
  async remove(board: BoardId, removeBoard: () => Promise<void>): Promise<void> {
    const folder = path.join(this.#folder, board)
    const hasFiles = await moved(folder, folder + leaving)
    try {
      await removeBoard()
    } catch (error) {
      if (hasFiles) await moved(folder + leaving, folder)
      throw error
    }
    for (const each of [folder, folder + leaving]) await rm(each, { recursive: true, force: true })
  }

  /**
   * Ends removals that a crash has cut short. Folders of unknown boards are left alone: they are all there
   * is of the pictures when somebody has put the wrong database beside them.
   */
  async tidy(exists: (board: string) => Promise<boolean>): Promise<void> {
    for (const name of await list(this.#folder)) {
      if (!name.endsWith(leaving)) continue
      const board = name.slice(0, -leaving.length)
      const folder = path.join(this.#folder, name)
      if (await exists(board)) await moved(folder, path.join(this.#folder, board))
      else await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Renames a folder; false when there is none. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** A new name is on disk only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
