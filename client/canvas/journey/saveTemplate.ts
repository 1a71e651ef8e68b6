// Saves a map as a template file, in the downloads of this browser.
import type { TLNoteShape } from 'tldraw'
import { type MapPlan, planOfMap } from '../../../shared/journey/mapPlan'
import { type JourneyProps, ordered, parseCell } from '../../../shared/journey/model'
import { writeTemplateFile } from '../../../shared/journey/templateFile'
import { plainText } from '../../../shared/text'
import { translate } from '../../ui/i18n'
import type { MapTools } from './mapTools'

export function downloadTemplate(tools: MapTools, withNotes: boolean): void {
  const props = tools.props()
  if (!props) return
  const plan = planOfMap(props, withNotes ? notesOf(tools, props) : undefined)
  const link = document.createElement('a')
  const file = new Blob([writeTemplateFile(plan)], { type: 'application/json' })
  link.href = URL.createObjectURL(file)
  link.download = `${fileName(props.title) || translate('template.fileName')}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Without the characters that some file system or other refuses. */
const fileName = (title: string) =>
  title
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .trim()
    .slice(0, 80)

/** The notes of the cells in reading order; what waits in the parking lot belongs to no stage. */
function notesOf({ editor, mapId, layout }: MapTools, props: JourneyProps): MapPlan['notes'] {
  const stages = ordered(props.stages).map(({ id }) => id)
  const lanes = ordered(props.lanes).map(({ id }) => id)
  const places = layout()?.notes
  return editor
    .getSortedChildIdsForParent(mapId)
    .map((id) => editor.getShape(id))
    .filter((shape): shape is TLNoteShape => shape?.type === 'note')
    .sort((a, b) => {
      const [from, to] = [places?.get(a.id), places?.get(b.id)]
      return from && to ? from.y - to.y || from.x - to.x : 0
    })
    .map((note) => {
      const cell = parseCell(note.meta.cell)
      return {
        stage: stages.indexOf(cell?.stageId ?? ''),
        lane: lanes.indexOf(cell?.laneId ?? ''),
        text: plainText(note.props.richText),
        color: note.props.color,
      }
    })
    .filter(({ stage, lane, text }) => stage >= 0 && lane >= 0 && text.trim() !== '')
}
