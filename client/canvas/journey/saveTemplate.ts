// Saves a map as a template file, in the downloads of this browser.
import type { TLNoteShape } from 'tldraw'
import type { PlannedNote } from '../../../shared/journey/builtNotes'
import type { Layout } from '../../../shared/journey/layout'
import { type MapPlan, planOfMap } from '../../../shared/journey/mapPlan'
import { type JourneyProps, ordered, parseCell } from '../../../shared/journey/model'
import { writeTemplateFile } from '../../../shared/journey/templateFile'
import { plainText } from '../../../shared/text'
import { translate } from '../../ui/i18n'
import { saveFile } from '../results/saveFile'
import type { MapTools } from './mapTools'

export function downloadTemplate(tools: MapTools, withNotes: boolean): void {
  const props = tools.props()
  if (!props) return
  const plan = planOfMap(props, withNotes ? notesOf(tools, props) : undefined)
  const name = props.title.trim() || translate('template.fileName')
  saveFile(name, 'json', writeTemplateFile(plan), 'application/json')
}

/** The notes of the cells in reading order; what waits in the parking lot belongs to no stage. */
function notesOf({ editor, mapId, layout }: MapTools, props: JourneyProps): MapPlan['notes'] {
  const stages = ordered(props.stages).map(({ id }) => id)
  const lanes = ordered(props.lanes).map(({ id }) => id)
  const laid = layout()
  const groups = groupsOf(laid?.clusters ?? new Map())
  return editor
    .getSortedChildIdsForParent(mapId)
    .map((id) => editor.getShape(id))
    .filter((shape): shape is TLNoteShape => shape?.type === 'note')
    .sort((a, b) => {
      const [from, to] = [laid?.notes.get(a.id), laid?.notes.get(b.id)]
      return from && to ? from.y - to.y || from.x - to.x : 0
    })
    .map((note): PlannedNote => {
      const cell = parseCell(note.meta.cell)
      return {
        stage: stages.indexOf(cell?.stageId ?? ''),
        lane: lanes.indexOf(cell?.laneId ?? ''),
        text: plainText(note.props.richText),
        color: note.props.color,
        ...groups.get(note.id),
      }
    })
    .filter(({ stage, lane, text, heading }) => {
      // An empty heading holds its notes together; any other note without words says nothing.
      return stage >= 0 && lane >= 0 && (text.trim() !== '' || heading !== undefined)
    })
}

/** By note: the name of the group that it heads or is in. A heading without notes is a note. */
function groupsOf(
  clusters: Layout['clusters'],
): Map<string, Pick<PlannedNote, 'heading' | 'under'>> {
  const named = [...clusters].filter(([, under]) => under.length > 0)
  const groups = new Map<string, Pick<PlannedNote, 'heading' | 'under'>>()
  for (const [at, [heading, under]] of named.entries()) {
    const name = `group ${at + 1}`
    groups.set(heading, { heading: name })
    for (const { id } of under) groups.set(id, { under: name })
  }
  return groups
}
