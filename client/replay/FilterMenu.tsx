// Whose notes, and which part of the map, to look at. What is chosen from is what is on the board at this moment.
import { useMemo } from 'react'
import { isJourney } from '../../shared/journey/place'
import { ordered } from '../../shared/journey/model'
import { readJourney } from '../../shared/journey/read'
import { Button } from '../ui/Button'
import { type TextKey, useT } from '../ui/i18n'
import { Popover } from './Popover'
import { useReplaying, useShown, useView } from './context'
import { type Filter, everything, isFiltering } from './filter'
import { FilterIcon } from './icons'
import type { RecordedBoard } from './recordedBoard'

type Choice = { id: string; name: string }

const labels: Record<keyof Filter, TextKey> = {
  person: 'replay.byPerson',
  stage: 'replay.byStage',
  lane: 'replay.byLane',
  persona: 'replay.byPersona',
}

export function FilterMenu() {
  const t = useT()
  const { filter } = useView()
  return (
    <Popover
      label={t('replay.filter')}
      icon={<FilterIcon />}
      words={t('replay.filter')}
      isOn={isFiltering(filter)}
    >
      {() => <Choices />}
    </Popover>
  )
}

function Choices() {
  const t = useT()
  const { people, board } = useReplaying()
  const { filter, setFilter } = useView()
  const shown = useShown()
  const named = useMemo(() => people.filter(({ name }) => name.trim()), [people])
  // Read again when another moment is shown.
  const parts = useMemo(() => ({ shown, ...partsOf(board) }), [board, shown])
  const choices: Record<keyof Filter, readonly Choice[]> = { person: named, ...parts }
  return (
    <>
      {(Object.keys(labels) as (keyof Filter)[]).map((key) =>
        choices[key].length === 0 ? null : (
          <label key={key} className="th-filter-choice">
            {t(labels[key])}
            <select
              value={filter[key]}
              onChange={(event) => setFilter({ ...filter, [key]: event.target.value })}
            >
              <option value="">{t('replay.all')}</option>
              {choices[key].map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ),
      )}
      <Button look="quiet" disabled={!isFiltering(filter)} onClick={() => setFilter(everything)}>
        {t('replay.showAll')}
      </Button>
    </>
  )
}

function partsOf(board: RecordedBoard): Record<'stage' | 'lane' | 'persona', Choice[]> {
  const maps = [...board.ids()].flatMap((id) => {
    const record = board.read(id)
    return record && isJourney(record) ? [readJourney(record.props)] : []
  })
  const named = (all: Choice[]) => all.filter(({ name }) => name.trim())
  const titled = ({ id, title }: { id: string; title: string }) => ({ id, name: title })
  return {
    stage: named(maps.flatMap(({ stages }) => ordered(stages).map(titled))),
    lane: named(maps.flatMap(({ lanes }) => ordered(lanes).map(titled))),
    persona: named(maps.flatMap(({ personas }) => ordered(personas))),
  }
}
