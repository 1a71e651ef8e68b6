// The top of the map: its title, its goal and whose journey it is. The band is also what the map is
// moved by, so presses stay tldraw's and only a tap on a text opens it.
import { memo } from 'react'
import { useValue } from 'tldraw'
import type { JourneyProps } from '../../../shared/journey/model'
import { useT } from '../../ui/i18n'
import { panelsOfMap } from '../panels/panelShape'
import { PersonaChips } from '../personas/PersonaChips'
import { ReviewBadge } from '../review/ReviewBadge'
import { ClearExamples } from './ClearExamples'
import { EditableText, openTextAt } from './EditableText'
import { useMap } from './MapContext'
import { MapMenu } from './MapMenu'
import { GoalIcon } from './mapIcons'
import { watchTap } from './press'
import type { TextField } from './textField'
import './title-band.css'

type TitleBandProps = Pick<JourneyProps, 'title' | 'goal' | 'personas'>

const fields: TextField[] = [{ of: 'title' }, { of: 'goal' }]
const goalAlone: TextField[] = [{ of: 'goal' }]

export const TitleBand = memo(function TitleBand({ title, goal, personas }: TitleBandProps) {
  const t = useT()
  const { tools, canEdit, canShape, band } = useMap()
  // Where the goal stands on a panel of its own, once is enough.
  const isOnPanel = useValue(
    'goal is on a panel',
    () => panelsOfMap(tools.editor, tools.mapId, ['goal']).length > 0,
    [tools],
  )
  return (
    <div
      className="th-map-band"
      onPointerDown={(event) => {
        if (canEdit)
          watchTap(tools, event, (tap) => onTap(tools, tap, canShape ? fields : goalAlone))
      }}
    >
      <div className="th-map-head">
        <EditableText
          className="th-map-title"
          field={{ of: 'title' }}
          value={title}
          label={t('journey.title')}
          placeholder={t('journey.titlePlaceholder')}
        />
        {canShape && <MapMenu title={title} />}
        {canEdit && <ClearExamples />}
        {band !== 'far' && <ReviewBadge personas={personas} />}
      </div>
      {band !== 'far' && (
        <div className="th-map-facts">
          {!isOnPanel && (goal || canEdit) && (
            <div className="th-map-fact" title={t('journey.goal')}>
              <GoalIcon />
              <EditableText
                className="th-map-fact-text"
                field={{ of: 'goal' }}
                value={goal}
                label={t('journey.goal')}
                placeholder={t('journey.goalPlaceholder')}
              />
            </div>
          )}
          <PersonaChips personas={personas} />
        </div>
      )}
    </div>
  )
})

function onTap(
  tools: ReturnType<typeof useMap>['tools'],
  tap: PointerEvent,
  fields: TextField[],
): void {
  // tldraw has just selected the map by the same tap; its frame around an open text would only disturb.
  if (openTextAt(tools, fields, tap)) tools.editor.selectNone()
}
