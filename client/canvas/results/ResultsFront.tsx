// The dialogs and views of results, each loaded when it is first opened.
import { Suspense, lazy, useMemo } from 'react'
import type * as Y from 'yjs'
import type { Facilitation } from '../../sync/facilitation'
import { useAsked } from './asked'

const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog')).ExportDialog }))
const ImportDialog = lazy(async () => ({ default: (await import('./ImportDialog')).ImportDialog }))
const TwinDialog = lazy(async () => ({ default: (await import('../twin/TwinDialog')).TwinDialog }))
const CompareDialog = lazy(async () => ({
  default: (await import('../maps/CompareDialog')).CompareDialog,
}))
const InsightDialog = lazy(async () => ({
  default: (await import('../insight/InsightDialog')).InsightDialog,
}))
const ReviewDialog = lazy(async () => ({
  default: (await import('../review/ReviewDialog')).ReviewDialog,
}))

type ResultsFrontProps = { doc: Y.Doc; facilitation: Facilitation; title: string }

export function ResultsFront({ doc, facilitation, title }: ResultsFrontProps) {
  const [asked, setAsked] = useAsked()
  const source = useMemo(() => ({ doc, facilitation, title }), [doc, facilitation, title])
  if (!asked) return null
  const close = () => setAsked(undefined)
  return (
    <Suspense fallback={null}>
      {asked.view === 'export' && (
        <ExportDialog source={source} mapId={asked.mapId} onClose={close} />
      )}
      {asked.view === 'import' && <ImportDialog source={source} onClose={close} />}
      {asked.view === 'table' && <TwinDialog source={source} mapId={asked.mapId} onClose={close} />}
      {asked.view === 'compare' && (
        <CompareDialog source={source} mapId={asked.mapId} onClose={close} />
      )}
      {asked.view === 'insight' && (
        <InsightDialog source={source} mapId={asked.mapId} onClose={close} />
      )}
      {asked.view === 'review' && <ReviewDialog mapId={asked.mapId} onClose={close} />}
    </Suspense>
  )
}
