// Crash tests: people edit, the server is killed, and what is on disk is compared with what was promised.
//
// The checker reads the file alone, before anybody reconnects: acknowledged ⊆ found ⊆ sent, and the file's own
// order (`examine`): no entry missing, twice, altered or older than the one before, snapshots equal to replay.
import path from 'node:path'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { examineReader } from '../../server/board/examine'
import { buildDocument, readHistory } from '../../server/board/history'
import { LogReader } from '../../server/store/logReader'
import type { BoardId } from '../../shared/ids'
import { databaseFor } from './databases'
import { Editor, keepEditing } from './editor'
import { normalised } from './client'
import { type NewBoard, type ServerProcess, type TestServer, startServerProcess } from './server'
import { waitFor } from './wait'

/** For the server's environment, together with KILL_AT and KILL_AFTER. */
export const killPreload = {
  NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'killAt.cjs')}`,
}

/** For the server's environment: SIGUSR2 collects its garbage. */
export const gcPreload = {
  NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'collect.cjs')}`,
}

export type Crowd = { boards: NewBoard[]; editors: Editor[]; boardOf: Map<Editor, NewBoard> }

/** The built server, on a data folder that may have seen a crash. */
export function start(
  dataDir: string,
  env: Record<string, string> = {},
  under: readonly string[] = [],
): Promise<ServerProcess> {
  return startServerProcess(dataDir, env, { installed: true, under })
}

export function ackedBy({ editors }: Crowd): number {
  return editors.reduce((sum, { acked }) => sum + acked, 0)
}

export function allSaved({ editors }: Crowd): Promise<boolean> {
  return waitFor(
    'everything is saved',
    () => editors.every(({ sent, acked }) => sent === acked),
    30_000,
  )
}

export async function gather(server: TestServer, boards: number, people: number): Promise<Crowd> {
  const places = await Promise.all(Array.from({ length: boards }, () => server.createBoard()))
  const editors = Array.from({ length: people }, (_, place) => new Editor(`editor ${place}`))
  const boardOf = new Map(
    editors.map((editor, place) => [editor, places[place % boards] as NewBoard]),
  )
  return { boards: places, editors, boardOf }
}

export async function connectAll(server: TestServer, { editors, boardOf }: Crowd): Promise<void> {
  await Promise.all(
    editors.map((editor) => editor.connect(server, boardOf.get(editor) as NewBoard)),
  )
}

/** Everybody edits until `end` settles, which ends the server. */
export async function editUntil(
  crowd: Crowd,
  perSecond: number,
  end: () => Promise<unknown>,
): Promise<void> {
  const stop = keepEditing(crowd.editors, perSecond)
  await end()
  await stop()
  await waitFor('every socket is closed', () =>
    crowd.editors.every(({ isConnected }) => !isConnected),
  )
}

export async function killed(server: ServerProcess): Promise<void> {
  server.kill('SIGKILL')
  await server.ended
}

/** Compares what is stored with what its editors know. Returns how many edits were looked for. */
export async function checkFile(
  dataDir: string,
  crowd: Crowd,
  databaseUrl = databaseFor(dataDir),
): Promise<number> {
  const location = { dataDir, databaseUrl }
  const { problems } = await examineReader(await LogReader.open(location))
  expect(problems).toEqual([])
  let acked = 0
  const reader = await LogReader.open(location)
  try {
    for (const board of crowd.boards) {
      const id = board.id as BoardId
      const history = await readHistory(reader.log, id)
      const doc = buildDocument(history)
      const { seq } = history
      const entries = await reader.log.read(id, 0, seq, seq)
      const replayed = new Y.Doc()
      for (const { data } of entries) Y.applyUpdate(replayed, data)
      expect(normalised(doc)).toBe(normalised(replayed))
      const edits = doc.getMap<number>('edits')
      for (const editor of crowd.editors.filter((each) => crowd.boardOf.get(each) === board)) {
        // A later edit may have taken its place.
        const found = (edit: number) => (edits.get(editor.keyOf(edit)) ?? 0) >= edit
        const lost = numbers(1, editor.acked).filter((edit) => !found(edit))
        expect(lost, `${editor.name} was told these are saved`).toEqual([])
        acked += editor.acked
      }
      const known = new Set(
        crowd.editors.flatMap((editor) =>
          numbers(1, editor.sent).map((edit) => editor.keyOf(edit)),
        ),
      )
      expect([...edits.keys()].filter((key) => !known.has(key))).toEqual([])
    }
  } finally {
    await reader.close()
  }
  return acked
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => from + place)
}
