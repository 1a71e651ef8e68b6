// The grid itself: stages as columns, lanes as rows, every cell a list.
import { type FormEvent, useState } from 'react'
import type { Details } from '../../../shared/export/details'
import type { OutlineMap } from '../../../shared/journey/outline'
import { Button } from '../../ui/Button'
import { useT } from '../../ui/i18n'
import { ScrollRegion } from './ScrollRegion'
import { closedByEscape } from './closedByEscape'
import { useTwin } from './context'
import { TwinMoods } from './TwinMoods'
import { TwinNote } from './TwinNote'
import { TwinTitle } from './TwinTitle'
import { addNoteIn } from './twinEdits'

type TwinTableProps = {
  /** Those that are shown. */
  stages: OutlineMap['stages']
  lanes: Details['maps'][string]['lanes']
}

export function TwinTable({ stages, lanes }: TwinTableProps) {
  const t = useT()
  const { names } = useTwin()
  const { map, name } = names
  return (
    <ScrollRegion label={name}>
      <table className="th-twin th-twin-live">
        <caption>
          <b>{name}</b> {map.goal && <span>{map.goal}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('history.what.lane')}</th>
            {stages.map(({ id, title }) => (
              <th key={id} scope="col">
                <TwinTitle of="stages" id={id} title={title} shown={names.stages.get(id) ?? ''} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.lanes.map(({ id, title, kind }) => (
            <tr key={id} data-kind={kind}>
              <th scope="row">
                <TwinTitle of="lanes" id={id} title={title} shown={names.lanes.get(id) ?? ''} />
                {lanes[id]?.prompt && <small>{lanes[id].prompt}</small>}
              </th>
              {stages.map((stage) => (
                <td key={stage.id}>
                  {kind === 'emotion' && <TwinMoods stageId={stage.id} />}
                  <TwinCell stageId={stage.id} laneId={id} takesNotes={kind !== 'emotion'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type TwinCellProps = { stageId: string; laneId: string; takesNotes: boolean }

function TwinCell({ stageId, laneId, takesNotes }: TwinCellProps) {
  const t = useT()
  const { editor, names, isReader } = useTwin()
  const [text, setText] = useState<string>()
  const { map } = names
  const notes = map.notes.filter((note) => note.stageId === stageId && note.laneId === laneId)
  const where = { stage: names.stages.get(stageId) ?? '', lane: names.lanes.get(laneId) ?? '' }
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (text?.trim()) addNoteIn(editor, map.id, { stageId, laneId }, text.trim())
    setText(undefined)
  }
  return (
    <>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <TwinNote key={note.id} note={note} />
          ))}
        </ul>
      )}
      {takesNotes && !isReader && text === undefined && (
        <button
          type="button"
          className="th-twin-add"
          aria-label={t('twin.addIn', where)}
          onClick={() => setText('')}
        >
          {t('twin.add')}
        </button>
      )}
      {text !== undefined && (
        <form className="th-twin-form" onSubmit={add}>
          <textarea
            autoFocus
            aria-label={t('twin.addIn', where)}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDownCapture={closedByEscape(() => setText(undefined))}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && !event.shiftKey) add(event)
            }}
          />
          <Button type="submit" look="primary">
            {t('twin.addNow')}
          </Button>
        </form>
      )}
    </>
  )
}
