import { describe, expect, test } from 'vitest'
import {
  forgetBoard,
  keepToken,
  knownTokens,
  linkToPassOn,
  recentBoards,
  rememberBoard,
} from '../../client/recent'
import type { BrowserStorage } from '../../client/storage'
import type { Role } from '../../shared/access'
import { parseBoardId, parseToken } from '../../shared/ids'

const key = 'throughline.boards'
const boardId = (letter: string) => parseBoardId(letter.repeat(12))!
const token = (letter: string) => parseToken(letter.repeat(32))!

function memory(content?: string): BrowserStorage {
  const items = new Map<string, string>(content === undefined ? [] : [[key, content]])
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
  }
}

function opened(letter: string, role: Role, openedAt: number) {
  const title = `Board ${letter}`
  return {
    id: boardId(letter),
    title,
    role,
    token: token(role[0]!),
    openedAt,
    template: 'blank' as const,
  }
}

describe('boards opened in this browser', () => {
  test('[LINK5] the newest is first, and opening again moves a board up', () => {
    const storage = memory()
    rememberBoard(opened('a', 'viewer', 1), storage)
    rememberBoard(opened('b', 'viewer', 2), storage)
    rememberBoard(opened('a', 'viewer', 3), storage)
    expect(recentBoards(storage).map(({ title }) => title)).toEqual(['Board a', 'Board b'])
  })

  test('[LINK5] a weaker link opened later leaves the stronger one in the list', () => {
    const storage = memory()
    rememberBoard(opened('a', 'facilitator', 1), storage)
    rememberBoard(opened('a', 'viewer', 2), storage)
    expect(recentBoards(storage)).toMatchObject([
      { role: 'facilitator', token: token('f'), openedAt: 2 },
    ])
    expect(knownTokens(boardId('a'), storage)).toEqual({
      facilitator: token('f'),
      viewer: token('v'),
    })
  })

  test('[LINK5] a board taken off the list comes back with all its links', () => {
    const storage = memory()
    const tokens = { facilitator: token('f'), participant: token('p'), viewer: token('v') }
    rememberBoard({ ...opened('a', 'facilitator', 1), tokens }, storage)
    const [board] = recentBoards(storage)
    forgetBoard(boardId('a'), storage)
    expect(recentBoards(storage)).toEqual([])
    rememberBoard(board!, storage)
    expect(knownTokens(boardId('a'), storage)).toEqual(tokens)
  })

  test('[LINK7] a new link is known from then on, one that is not taken any more is let go', () => {
    const storage = memory()
    rememberBoard(opened('a', 'facilitator', 2), storage)
    rememberBoard(opened('b', 'viewer', 1), storage)
    keepToken(boardId('a'), 'participant', token('p'), storage)
    keepToken(boardId('c'), 'participant', token('p'), storage)
    expect(knownTokens(boardId('a'), storage).participant).toBe(token('p'))
    keepToken(boardId('a'), 'participant', undefined, storage)
    keepToken(boardId('a'), 'facilitator', undefined, storage)
    expect(knownTokens(boardId('a'), storage)).toEqual({ facilitator: token('f') })
    expect(recentBoards(storage).map(({ title }) => title)).toEqual(['Board a', 'Board b'])
  })

  test.each(['{', 'null', '7', '{"a":1}', '[null, 3, {"id": "x"}, []]'])(
    '[LINK6] what is not a list of boards is passed over: %s',
    (content) => {
      expect(recentBoards(memory(content))).toEqual([])
    },
  )

  test('[LINK6] one unreadable entry does not hide the others', () => {
    const storage = memory()
    rememberBoard(opened('a', 'viewer', 1), storage)
    const stored = JSON.parse(storage.getItem(key)!) as unknown[]
    const spoiled = memory(JSON.stringify([{ id: 1 }, ...stored, 'text']))
    expect(recentBoards(spoiled)).toHaveLength(1)
  })

  test('[LINK6] a browser that stores nothing is no failure', () => {
    const refuse = () => {
      throw new Error('storage is blocked')
    }
    const storage: BrowserStorage = { getItem: refuse, setItem: refuse }
    rememberBoard(opened('a', 'viewer', 1), storage)
    expect(recentBoards(storage)).toEqual([])
  })

  test('[REPLAY14] what is passed on lets people in as viewers where such a link is known here', () => {
    const storage = memory()
    const own = token('f')
    rememberBoard(opened('a', 'facilitator', 1), storage)
    expect(linkToPassOn(boardId('a'), own, storage)).toEqual({ role: 'facilitator', token: own })
    rememberBoard(opened('a', 'viewer', 2), storage)
    const viewer = { role: 'viewer', token: token('v') }
    expect(linkToPassOn(boardId('a'), own, storage)).toEqual(viewer)
    // Of a link that opens the replay alone nothing is known here: it is a viewer's, and passed on as it is.
    expect(linkToPassOn(boardId('a'), token('x'), storage)).toEqual({
      role: 'viewer',
      token: token('x'),
    })
  })
})
