// What a page will ask of the server first, asked before the page's own bundle is here: parsing the canvas takes half
// a second, in which the answers are on their way. Each answer is taken once; whoever asks later asks anew.
import type { Route } from './link'
import { overviewPath, recordsPath } from './pastPaths'

const asked = new Map<string, Promise<Response>>()

const keyOf = (path: string, token: string) => `${token} ${path}`

/** Asks for the first facts of this page. */
export function askAhead(route: Route): void {
  if (route.page !== 'board' && route.page !== 'replay') return
  const { boardId, token } = route
  const board = `/api/boards/${boardId}`
  ask('/api/config', '')
  ask(board, token)
  if (route.page === 'board') return
  ask(`${board}/${overviewPath}`, token)
  const { at } = route
  ask(`${board}/${recordsPath(at === undefined ? { seq: 1 } : { at })}`, token)
}

function ask(path: string, token: string): void {
  const headers: HeadersInit = token ? { authorization: `Bearer ${token}` } : {}
  const answer = fetch(path, { headers })
  // Whoever takes it is told.
  answer.catch(() => undefined)
  asked.set(keyOf(path, token), answer)
}

/** The answer that was asked for ahead, for the first who wants it. */
export function takeAhead(path: string, token = ''): Promise<Response> | undefined {
  const answer = asked.get(keyOf(path, token))
  asked.delete(keyOf(path, token))
  return answer
}
