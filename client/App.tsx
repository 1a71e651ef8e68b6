// From the address to a page. Board and replay come in their own bundles: the start page stays light.
import { lazy, Suspense, useMemo, useSyncExternalStore } from 'react'
import { unreachable } from '../shared/assert'
import { ApiError } from './api'
import { parseAddress, type Route } from './link'
import { Home } from './pages/Home'
import { ErrorBoundary } from './ui/ErrorBoundary'
import { Loading } from './ui/Loading'
import { Notice, type NoticeReason } from './ui/Notice'

const Board = lazy(() => import('./pages/Board').then((module) => ({ default: module.Board })))
const Replay = lazy(() => import('./pages/Replay').then((module) => ({ default: module.Replay })))

export function App() {
  const address = useSyncExternalStore(subscribeAddress, () => location.href)
  const route = useMemo(() => parseAddress(new URL(address)), [address])
  return (
    <ErrorBoundary key={keyOf(route)} fallback={(error) => <Notice reason={reasonOf(error)} />}>
      <Suspense fallback={<Loading />}>
        <Page route={route} />
      </Suspense>
    </ErrorBoundary>
  )
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <Home />
    case 'board': {
      const { boardId, token, name } = route
      return <Board boardId={boardId} token={token} {...(name !== undefined && { name })} />
    }
    case 'replay': {
      const { boardId, token, at, chapter } = route
      const where = { ...(at !== undefined && { at }), ...(chapter !== undefined && { chapter }) }
      return <Replay boardId={boardId} token={token} {...where} />
    }
    case 'broken':
    case 'unknown':
      return <Notice reason={route.page} />
    default:
      return unreachable(route)
  }
}

/** Pasting another link over this one changes only what is behind `#`: the page must begin anew. */
function keyOf(route: Route): string {
  return 'token' in route ? `${route.page} ${route.boardId} ${route.token}` : route.page
}

function subscribeAddress(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  window.addEventListener('popstate', changed)
  return () => {
    window.removeEventListener('hashchange', changed)
    window.removeEventListener('popstate', changed)
  }
}

/** Pages throw the `ApiError` of their first call; a bundle that does not load is a TypeError. */
function reasonOf(error: unknown): NoticeReason {
  if (error instanceof ApiError) {
    if (error.status === 401 || error.status === 404) return 'refused'
    if (error.status === 403) return 'past'
    if (error.status === 0 || error.status >= 500) return 'offline'
  }
  if (error instanceof TypeError && /import|module/i.test(error.message)) return 'offline'
  return 'crash'
}
