// Brings a file into the board: what it is decides what is asked about it. Nothing is on the board before the
// last press, and one undo takes it away again.
import { useEffect, useRef, useState } from 'react'
import { useEditor } from 'tldraw'
import type { BoardFile, FileProblem } from '../../../shared/export/boardFile'
import { recordsOf } from '../../../shared/export/fromFile'
import type { ReadSheet } from '../../../shared/export/readWorkbook'
import { type NoteChange, changesOf, isOurWorkbook } from '../../../shared/import/changeSet'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useT } from '../../ui/i18n'
import { newEntryId } from '../journey/mapTools'
import type { Source } from './boardNow'
import { boardNow } from './boardNow'
import { bringBoard, takenIds } from './bringIn'
import { Busy } from './Busy'
import { ChangeReview } from './ChangeReview'
import { ColumnMapping } from './ColumnMapping'
import { bringDrawing } from './bringDrawing'
import { type Pace, readChosen } from './importWork'
import './import.css'

type Phase =
  | { kind: 'choose'; problem?: FileProblem | undefined }
  | { kind: 'busy'; share: number }
  | { kind: 'table'; name: string; sheets: ReadSheet[] }
  | { kind: 'changes'; changes: NoteChange[] }
  | { kind: 'board'; file: BoardFile }
  | { kind: 'done'; words: string }

export function ImportDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const t = useT()
  const editor = useEditor()
  const [phase, setPhase] = useState<Phase>({ kind: 'choose' })
  const work = useRef<AbortController>(undefined)
  useEffect(() => () => work.current?.abort(), [])

  const fail = (problem: FileProblem) => setPhase({ kind: 'choose', problem })
  const done = (words: string) => setPhase({ kind: 'done', words })

  const begin = (): Pace => {
    const { signal } = (work.current = new AbortController())
    // Nothing is told of what was cancelled meanwhile.
    const progress = (share: number) => {
      if (!signal.aborted) setPhase({ kind: 'busy', share })
    }
    return { signal, progress }
  }

  const read = async (file: File) => {
    const { signal, progress } = begin()
    try {
      const content = await readChosen(file, signal, progress)
      if ('problem' in content) return fail(content.problem)
      if (content.kind === 'board') return setPhase(content)
      if (content.kind === 'drawing') {
        const count = await bringDrawing(editor, content.text, { signal, progress })
        if (typeof count !== 'number') return fail(count.problem)
        return done(t('import.doneShapes', { count }))
      }
      const { sheets } = content
      if (!isOurWorkbook(sheets)) {
        const shown = sheets.filter(({ rows, isHidden }) => !isHidden && rows.length > 1)
        if (shown.length === 0) return fail({ key: 'import.empty', values: {} })
        return setPhase({ kind: 'table', name: file.name, sheets: shown })
      }
      const found = changesOf(sheets, boardNow(source).outline)
      if ('problem' in found) return fail(found.problem)
      setPhase({ kind: 'changes', changes: found.changes })
    } catch {
      if (!signal.aborted) fail({ key: 'import.notTable', values: {} })
    }
  }

  const bring = async (file: BoardFile) => {
    const { signal, progress } = begin()
    progress(0)
    const ground = { taken: takenIds(editor), pageId: editor.getCurrentPageId() }
    const brought = recordsOf(file, { ...ground, newId: newEntryId })
    try {
      const isIn = await bringBoard(editor, brought, { signal, progress })
      if (!isIn) return fail({ key: 'import.noRoom', values: {} })
      done(t('import.doneMaps', { count: file.maps.length }))
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  return (
    <Dialog title={t('import.title')} lead={t('import.lead')} wide onClose={onClose}>
      {phase.kind === 'choose' && (
        <Choose problem={phase.problem} onFile={(file) => void read(file)} />
      )}
      {phase.kind === 'busy' && (
        <Busy
          share={phase.share}
          onCancel={() => {
            work.current?.abort()
            setPhase({ kind: 'choose' })
          }}
        />
      )}
      {phase.kind === 'table' && (
        <ColumnMapping source={source} {...phase} onDone={done} onProblem={fail} />
      )}
      {phase.kind === 'changes' && (
        <ChangeReview changes={phase.changes} onDone={done} onClose={onClose} />
      )}
      {phase.kind === 'board' && (
        <div className="th-import">
          <p>
            {t('import.boardHolds', {
              maps: phase.file.maps.length,
              notes: phase.file.maps.reduce((sum, { notes }) => sum + notes.length, 0),
            })}
          </p>
          <div className="th-import-end">
            <Button look="primary" data-autofocus onClick={() => void bring(phase.file)}>
              {t('import.run')}
            </Button>
          </div>
        </div>
      )}
      {phase.kind === 'done' && (
        <div className="th-import">
          <p role="status">{phase.words}</p>
          <div className="th-import-end">
            <Button look="secondary" onClick={() => (editor.undo(), onClose())}>
              {t('import.undo')}
            </Button>
            <Button look="primary" onClick={onClose}>
              {t('import.close')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

type ChooseProps = { problem: FileProblem | undefined; onFile: (file: File) => void }

function Choose({ problem, onFile }: ChooseProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="th-import">
      <div
        className="th-import-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          const file = event.dataTransfer.files[0]
          if (file) onFile(file)
        }}
      >
        <p>{t('import.kinds')}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx,.json,.tldr"
          aria-label={t('import.choose')}
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) onFile(file)
          }}
        />
        <Button look="primary" onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
      </div>
      <div role="alert">
        {problem && <p className="th-import-problem">{t(problem.key, problem.values)}</p>}
      </div>
    </div>
  )
}
