// The list of snapshots with what it needs of the page: pictures, names, and the way back.
import { useEffect, useRef, useState } from 'react'
import type { Scene } from '../../../../shared/compare/scene'
import type { LookOf } from '../../../authors'
import { ScenePicture } from '../../../canvas/past/ScenePicture'
import { snapshotName } from '../../../history/moments'
import { RestoreDialog } from '../../../history/RestoreDialog'
import { type PictureProps, SnapshotList } from '../../../history/SnapshotList'
import { momentWords } from '../../../history/times'
import type { Past } from '../../../history/usePast'
import type { NamedSnapshot } from '../../../../shared/snapshots'
import { nameSnapshot, restoreTo } from '../../../past'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { useLanguage, useT } from '../../../ui/i18n'
import { useBoard } from '../context'
import { useHistory } from './state'

type SnapshotsPartProps = {
  past: Past
  lookOf: LookOf
  replayAt: (at: number) => string
  canWrite: boolean
  canRestore: boolean
}

export function SnapshotsPart({
  past: { overview, failed, refresh },
  lookOf,
  replayAt,
  canWrite,
  canRestore,
}: SnapshotsPartProps) {
  const t = useT()
  const language = useLanguage()
  const { boardId, token, me } = useBoard()
  const { compare } = useHistory()
  const [previewed, setPreviewed] = useState<NamedSnapshot>()
  const [restoring, setRestoring] = useState<NamedSnapshot>()
  const [before, setBefore] = useState<NamedSnapshot>()
  const actor = { boardId, token, secret: me.secret }
  const words = (snapshot: NamedSnapshot) => {
    const when = momentWords(snapshot.at, Date.now(), language)
    return `${snapshotName(snapshot, t)} (${when})`
  }
  const restore = async (snapshot: NamedSnapshot) => {
    const { before: was } = await restoreTo(actor, snapshot.seq)
    setBefore(was)
    refresh()
  }
  if (!overview) {
    return (
      <p className="th-history-empty" role={failed ? 'alert' : 'status'}>
        {t(failed ? 'history.failed' : 'history.loading')}
      </p>
    )
  }
  return (
    <>
      {before && (
        <div className="th-history-done" role="status">
          <span>{t('history.restored')}</span>
          <Button
            onClick={() => {
              setBefore(undefined)
              void restore(before).catch(() => setBefore(before))
            }}
          >
            {t('history.takeBack')}
          </Button>
        </div>
      )}
      <SnapshotList
        snapshots={overview.snapshots}
        lookOf={lookOf}
        Picture={MomentPicture}
        onName={
          canWrite
            ? async (name) => {
                await nameSnapshot(actor, name)
                refresh()
              }
            : undefined
        }
        onCompare={(first, second) =>
          compare({
            title: t('history.compared', {
              before: words(first),
              after: second ? words(second) : t('history.now'),
            }),
            before: first,
            after: second,
          })
        }
        onPreview={setPreviewed}
        onRestore={canRestore ? setRestoring : undefined}
        replayAt={replayAt}
      />
      {previewed && (
        <Dialog title={words(previewed)} wide onClose={() => setPreviewed(undefined)}>
          <div className="th-history-large">
            <MomentPicture moment={previewed} label={words(previewed)} />
          </div>
        </Dialog>
      )}
      {restoring && (
        <RestoreDialog
          name={words(restoring)}
          onRestore={() => restore(restoring)}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </>
  )
}

/** Fetched and drawn once it comes into view: a board may have two hundred snapshots. */
function MomentPicture({ moment, label }: PictureProps) {
  const { moments } = useHistory()
  const frame = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  const [scene, setScene] = useState<Scene>()
  useEffect(() => {
    if (!frame.current) return undefined
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (!isSeen) return undefined
    let current = true
    moments.scene(moment).then(
      (read) => current && setScene(read),
      // The frame stays empty; the list says more.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [isSeen, moments, moment])
  return (
    <div ref={frame} className="th-history-frame">
      {scene && <ScenePicture scene={scene} label={label} isSmall={label === ''} />}
    </div>
  )
}
