// In front of the canvas: the panel of the past, the colours of a comparison, and the word to who comes back.
import { useMemo, useState } from 'react'
import { can } from '../../../../shared/access'
import { sceneOf } from '../../../../shared/compare/scene'
import { parseCell } from '../../../../shared/journey/model'
import { lookOf } from '../../../authors'
import { DifferenceMarks } from '../../../canvas/past/DifferenceMarks'
import { useSelected } from '../../../canvas/past/subject'
import { BiographyView } from '../../../history/BiographyView'
import { HistoryPanel } from '../../../history/HistoryPanel'
import { ReturnNotice } from '../../../history/ReturnNotice'
import { usePast } from '../../../history/usePast'
import { replayLink } from '../../../link'
import { useT } from '../../../ui/i18n'
import { useBoard } from '../context'
import { ComparisonPart } from './ComparisonPart'
import { SnapshotsPart } from './SnapshotsPart'
import { useCompared, useHistory } from './state'

export function HistoryFront() {
  const history = useHistory()
  const board = useBoard()
  const { tab, comparison, moments } = history
  const compared = useCompared(board, moments, comparison)
  if (!history.isOpen) return null
  // Only beside the list that tells what the colours are, and ends them.
  const isListed = tab === 'snapshots' && comparison && !comparison.after
  return (
    <>
      {isListed && compared && compared !== 'failed' && (
        <DifferenceMarks differences={compared.differences} />
      )}
      <News />
      {tab && <Panel compared={compared} />}
    </>
  )
}

function News() {
  const t = useT()
  const { connection } = useBoard()
  const { news, forgetNews, setTab, compare } = useHistory()
  if (!news) return null
  return (
    <ReturnNotice
      since={news.since}
      now={connection.facilitation.clock.now()}
      differences={news.differences}
      onClose={forgetNews}
      onShow={() => {
        forgetNews()
        compare({ title: t('return.since'), before: { at: news.since }, after: undefined })
        setTab('snapshots')
      }}
    />
  )
}

function Panel({ compared }: { compared: ReturnType<typeof useCompared> }) {
  const { boardId, token, opened } = useBoard()
  const { tab, setTab, comparison, compare } = useHistory()
  const past = usePast(boardId, token, true)
  const people = past.overview?.people
  const looks = useMemo(() => lookOf(people ?? []), [people])
  const replayAt = (at: number) => replayLink('', boardId, token, at)
  return (
    <HistoryPanel
      tab={tab ?? 'snapshots'}
      view={tab === 'snapshots' && comparison ? 'comparison' : (tab ?? 'snapshots')}
      onTab={setTab}
      onClose={() => {
        compare(undefined)
        setTab(undefined)
      }}
    >
      {tab === 'biography' ? (
        <Life lookOf={looks} replayAt={replayAt} />
      ) : comparison ? (
        <ComparisonPart comparison={comparison} compared={compared} />
      ) : (
        <SnapshotsPart
          past={past}
          lookOf={looks}
          replayAt={replayAt}
          canWrite={can(opened.role, 'write')}
          canRestore={can(opened.role, 'manage')}
        />
      )}
    </HistoryPanel>
  )
}

type LifeProps = { lookOf: ReturnType<typeof lookOf>; replayAt: (at: number) => string }

function Life({ lookOf: looks, replayAt }: LifeProps) {
  const { boardId, token, connection } = useBoard()
  const now = useSelected()
  // A press in the panel must not end what it tells of; something else selected does.
  const [selected, setSelected] = useState(now)
  if (now && now !== selected) setSelected(now)
  const scene = useMemo(() => sceneOf(connection.doc), [connection])
  const cellWords = (key: string) => {
    const cell = parseCell(key)
    if (!cell) return undefined
    for (const { props } of scene.maps) {
      const stage = props.stages[cell.stageId]
      const lane = props.lanes[cell.laneId]
      if (stage && lane) return `${stage.title} · ${lane.title}`
    }
    return undefined
  }
  return (
    <BiographyView
      boardId={boardId}
      token={token}
      selected={selected}
      lookOf={looks}
      cellWords={cellWords}
      replayAt={replayAt}
    />
  )
}
