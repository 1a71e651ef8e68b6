// Opening a board: what the server says of it, the connection, and the canvas made ready on top of it.
import { useEffect, useState } from 'react'
import { can } from '../../../shared/access'
import type { BoardId, Token } from '../../../shared/ids'
import { ApiError, type BoardInfo, getBoard, getConfig } from '../../api'
import { CanvasBoard } from '../../canvas/board'
import { Uploads } from '../../canvas/pictures/uploads'
import type { StoredPerson } from '../../people/person'
import type { PhaseMemory } from '../../sync/anonymity'
import { readStored, writeStored } from '../../storage'
import { recentBoards, rememberBoard } from '../../recent'
import { Connection } from '../../sync/connect'
import { sendPicture } from './sendPicture'

export type Opened = Pick<BoardInfo, 'id' | 'title' | 'role' | 'template' | 'past' | 'may'> & {
  licenseKey: string | undefined
  maxPictureBytes: number
}

/** What a server takes unless it is told otherwise; for a board that is opened offline. */
const usualPictureBytes = 10 * 1024 * 1024

/** What is known of the board; offline, what this browser remembers. Throws `ApiError` otherwise. */
export async function openBoard(boardId: BoardId, token: Token): Promise<Opened> {
  try {
    const [info, config] = await Promise.all([getBoard(boardId, token), getConfig()])
    const { id, title, role, template, past, may } = info
    // A link to the replay must not stand for one to the board.
    if (may.live) rememberBoard({ id, title, role, template, token, openedAt: Date.now() })
    const { licenseKey, maxPictureBytes } = config
    const settings = { licenseKey: licenseKey ?? undefined, maxPictureBytes }
    return { id, title, role, template, past, may, ...settings }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0) throw error
    const known = recentBoards().find((board) => board.id === boardId)
    const role = known && Object.entries(known.tokens).find(([, each]) => each === token)?.[0]
    if (!known || !role) throw error
    // The past is on the server alone.
    const may = { live: true, past: false }
    const usual = { licenseKey: undefined, maxPictureBytes: usualPictureBytes, past: true, may }
    return { ...known, role: role as Opened['role'], ...usual }
  }
}

/** The board's facts, or undefined while they are on the way. A refusal is thrown to the page's boundary. */
export function useOpened(boardId: BoardId, token: Token): Opened | undefined {
  const [opened, setOpened] = useState<Opened>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    let current = true
    openBoard(boardId, token).then(
      (result) => current && setOpened(result),
      (error: unknown) => current && setFailure(error),
    )
    return () => {
      current = false
    }
  }, [boardId, token])
  if (failure !== undefined) throw failure
  return opened
}

export type Session = { connection: Connection; canvas: CanvasBoard }

/** Connects as `person`; undefined until there is a board to show. */
export function useSession(
  opened: Opened | undefined,
  token: Token,
  person: Pick<StoredPerson, 'secret'> | undefined,
): Session | undefined {
  const [session, setSession] = useState<Session>()
  // Another one when the copy here must be made anew.
  const [generation, setGeneration] = useState<{ start?: Uint8Array }>({})
  const secret = person?.secret
  const id = opened?.id
  const role = opened?.role
  const maxPictureBytes = opened?.maxPictureBytes ?? usualPictureBytes
  useEffect(() => {
    if (!id || !role || !secret) return undefined
    const connection = new Connection({
      server: location.origin.replace(/^http/, 'ws'),
      boardId: id,
      token,
      secret,
      canWrite: can(role, 'write'),
      // One copy per link: what a participant wrote offline is not offered by a viewer's page.
      keepAs: `throughline/${id}/${role}`,
      phaseMemory: phaseMemory(`${id}/${role}`),
      ...generation,
    })
    let canvas: CanvasBoard | undefined
    let current = true
    const stopWatching = whenToBeginAnew(connection, (next) => current && setGeneration(next))
    void connection.ready().then(() => {
      if (!current) return
      const uploads = can(role, 'write')
        ? new Uploads((file, onSent) => sendPicture(id, token, file, onSent), maxPictureBytes)
        : undefined
      canvas = new CanvasBoard(connection.doc, {
        boardId: id,
        uploads,
        hold: () => connection.hold(),
        largestFrame: () => connection.welcome?.maxFrameBytes,
        facilitation: connection.facilitation,
      })
      setSession({ connection, canvas })
    })
    return () => {
      current = false
      stopWatching()
      setSession(undefined)
      canvas?.close()
      connection.close()
    }
  }, [id, role, token, secret, maxPictureBytes, generation])
  return session
}

/**
 * Calls `then` when this copy of the board must be made anew and the browser has forgotten what it kept: it is
 * wrong, and everything of mine is on the server; or it tells who made what nobody may be named for.
 */
function whenToBeginAnew(
  connection: Connection,
  then: (next: { start?: Uint8Array }) => void,
): () => void {
  let found = false
  return connection.subscribe(() => {
    const { diverged, namesMe, save } = connection.status
    if (found || !(namesMe || (diverged && save.kind === 'saved'))) return
    found = true
    void connection.forgetKept().then(() => then(namesMe ? { start: connection.unnamed() } : {}))
  })
}

/** `link`: the board, and the role on it. */
function phaseMemory(link: string): PhaseMemory {
  const key = `throughline.anonymous.${link}`
  return {
    read: () => {
      const phase = readStored(key)
      return typeof phase === 'string' ? phase : ''
    },
    write: (phase) => void writeStored(key, phase),
  }
}
