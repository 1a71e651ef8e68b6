// People restructuring a board at random with what the map's buttons and keys call, over real sockets.
// One run is one seed; it throws at the first thing that is not as it must be.
import { type TLShapeId, createShapeId, toRichText } from 'tldraw'
import type * as Y from 'yjs'
import { journeyOptions, placeOf } from '../../client/canvas/cell/places'
import { pasteAndGrow, pasteWhatFits } from '../../client/canvas/cell/paste'
import {
  duplicateLaneById,
  duplicateMap,
  duplicateStageById,
} from '../../client/canvas/journey/duplicate'
import {
  changeLaneKind,
  collapseLaneById,
  insertLaneAt,
  insertStageAt,
  moveLaneTo,
  moveStageTo,
  removeLaneById,
  removeMap,
  removeStageById,
} from '../../client/canvas/journey/mapActions'
import type { MapTools } from '../../client/canvas/journey/mapTools'
import {
  addPersona,
  putPoint,
  removePersona,
  resizeLane,
  resizeStage,
} from '../../client/canvas/journey/structure'
import { tidyCell, tidyLane, tidyMap } from '../../client/canvas/journey/tidy'
import { recordsRoot } from '../../shared/document'
import { laneKinds } from '../../shared/journey/model'
import type { CanvasPerson } from './canvasPerson'
import type { Random } from './random'

/** More would only make a run slow. */
const mostMaps = 3
const mostNotes = 120
const mostEntries = 14

export type Turn = { person: CanvasPerson; random: Random; removed: Set<string> }
type Here = Turn & { tools: MapTools; stageId: string; laneId: string }

/** Does something to a map; `structural` ones must write nothing but the map's own record. */
type Action = { structural: boolean; run: (here: Here) => void | Promise<void> }

const structural = (run: Action['run']): Action => ({ structural: true, run })
const free = (run: Action['run']): Action => ({ structural: false, run })

const titles = ['', 'One', 'Two', '셋']
const title = (random: Random) => random.of(titles) ?? ''
const hasRoom = ({ person, tools }: Here) =>
  person.notes().length < mostNotes && (tools.layout()?.columns.length ?? 0) < mostEntries

export const actions: Record<string, Action> = {
  addStage: structural((here) => {
    if (hasRoom(here)) insertStageAt(here.tools, here.random.int(0, 6), title(here.random))
  }),
  addLane: structural((here) => {
    if (hasRoom(here)) insertLaneAt(here.tools, here.random.int(0, 8), title(here.random))
  }),
  moveStage: structural(({ tools, stageId, random }) =>
    moveStageTo(tools, stageId, random.int(0, 8)),
  ),
  moveLane: structural(({ tools, laneId, random }) => moveLaneTo(tools, laneId, random.int(0, 8))),
  removeStage: structural(({ tools, stageId, random }) => {
    if (random.chance(0.3)) removeStageById(tools, stageId)
  }),
  removeLane: structural(({ tools, laneId, random }) => {
    if (random.chance(0.2)) removeLaneById(tools, laneId)
  }),
  collapseLane: structural(({ tools, laneId, random }) =>
    collapseLaneById(tools, laneId, random.chance(0.6)),
  ),
  laneKind: structural(({ tools, laneId, random }) =>
    changeLaneKind(tools, laneId, random.of(laneKinds) ?? 'free'),
  ),
  resizeStage: structural(({ person, tools, stageId, random }) => {
    if (random.chance(0.5)) person.hold()
    for (let step = 0; step < 3; step++) {
      tools.operate('resize', (props) => resizeStage(props, stageId, random.int(100, 700)))
    }
    person.drop()
  }),
  resizeLane: structural(({ person, tools, laneId, random }) => {
    if (random.chance(0.5)) person.hold()
    for (let step = 0; step < 3; step++) {
      tools.operate('resize', (props) => resizeLane(props, laneId, random.int(50, 500)))
    }
    person.drop()
  }),
  addPersona: structural(({ tools, random }) =>
    tools.operate('persona', (props) => addPersona(props, random.id())),
  ),
  removePersona: structural(({ tools, random }) => {
    const id = random.of(Object.keys(tools.props()?.personas ?? {}))
    if (id && random.chance(0.5)) tools.operate('persona', (props) => removePersona(props, id))
  }),
  setPoint: structural(({ tools, stageId, random }) => {
    const { personas = {}, points = {} } = tools.props() ?? {}
    const id = random.of([...Object.keys(points), random.id()]) ?? random.id()
    const personaId = random.of(Object.keys(personas))
    const place = { stageId, at: random.next(), mood: random.int(-8, 8) / 4 }
    tools.operate('point', (props) =>
      putPoint(props, id, { ...place, ...(personaId && { personaId }) }),
    )
  }),
  duplicateStage: free((here) => {
    if (hasRoom(here)) duplicateStageById(here.tools, here.stageId, title(here.random))
  }),
  duplicateLane: free((here) => {
    if (hasRoom(here)) duplicateLaneById(here.tools, here.laneId, title(here.random))
  }),
  duplicateMap: free((here) => {
    const { person, tools, random } = here
    if (!hasRoom(here) || person.maps().length >= mostMaps || random.chance(0.5)) return
    duplicateMap(person.editor, tools.mapId, { title: title(random), kind: 'future-state' })
  }),
  removeMap: free(({ person, tools, random, removed }) => {
    if (person.maps().length < 2 || random.chance(0.8)) return
    for (const id of person.editor.getSortedChildIdsForParent(tools.mapId)) removed.add(id)
    removeMap(tools)
  }),
  tidyCell: free(({ person, tools, stageId, laneId }) => {
    tidyCell(person.editor, tools.mapId, stageId, laneId)
  }),
  tidyLane: free(({ person, tools, laneId }) => void tidyLane(person.editor, tools.mapId, laneId)),
  tidyMap: free(({ person, tools }) => void tidyMap(person.editor, tools.mapId)),
  pasteBlock: free(async (here) => {
    const { person, tools, stageId, laneId, random } = here
    const place = placeOf(person.editor, tools.mapId, { stageId, laneId })
    if (!place || !hasRoom(here)) return
    const word = () => (random.chance(0.2) ? [] : [`pasted ${random.int(0, 999)}`])
    const block = Array.from({ length: random.int(1, 3) }, () => [word(), word()])
    if (random.chance(0.6)) return pasteWhatFits(person.editor, place, block)
    const question = { place, block, columns: 1, rows: random.int(0, 1), canGrow: true }
    await pasteAndGrow(person.editor, question)
  }),
  addNote: free((here) => {
    const { person, tools, random } = here
    if (person.notes().length >= mostNotes) return
    const { x, y } = person.editor.getShapePageTransform(tools.mapId).point()
    person.editor.markHistoryStoppingPoint('note')
    person.editor.createShape({
      id: createShapeId(),
      type: 'note',
      x: x + random.int(-200, 2400),
      y: y + random.int(-100, 2000),
      props: { scale: 0.7, richText: toRichText(`note ${random.int(0, 999)}`) },
    })
  }),
  moveNote: free(({ person, random }) => {
    const note = random.of(person.notes())
    if (!note) return
    person.editor.markHistoryStoppingPoint('move')
    if (random.chance(0.5)) person.hold()
    for (let step = 0; step < 4; step++) {
      const now = person.editor.getShape(note.id)
      if (!now) break
      const x = now.x + random.int(-300, 300)
      const y = now.y + random.int(-300, 300)
      person.editor.updateShape({ id: note.id, type: 'note', x, y })
    }
    if (random.chance(0.7)) person.drop()
  }),
  removeNote: free(({ person, random, removed }) => {
    const note = random.of(person.notes())
    if (!note || random.chance(0.6)) return
    removed.add(note.id)
    person.editor.markHistoryStoppingPoint('remove')
    person.editor.deleteShapes([note.id])
  }),
  undo: free(({ person, removed }) => takeBack(person, removed, () => person.editor.undo())),
  redo: free(({ person, removed }) => takeBack(person, removed, () => person.editor.redo())),
  cutOff: free(({ person }) => person.connection.provider.disconnect()),
  comeBack: free(({ person }) => person.connection.provider.connect()),
}

/** Undoing the making of a note takes it away, and that is right. */
function takeBack(person: CanvasPerson, removed: Set<string>, back: () => unknown): void {
  const before = [...recordsOf(person).keys()]
  back()
  const after = recordsOf(person)
  for (const id of before) if (!after.has(id)) removed.add(id)
}

export async function act(turn: Turn, done: Map<string, number>): Promise<void> {
  const { person, random } = turn
  const names = Object.keys(actions)
  const name = random.chance(0.2) ? 'addNote' : (random.of(names) ?? 'addNote')
  const action = actions[name]
  const map = random.of(person.maps())
  if (!action || !map) return
  const tools = person.tools(map.id)
  const { columns = [], rows = [] } = tools.layout() ?? {}
  const stageId = random.of(columns)?.stage.id ?? 'no stage'
  const laneId = random.of(rows)?.lane.id ?? 'no lane'
  if (action.structural) {
    // What a gesture still holds back belongs to the gesture.
    person.drop()
    person.board.binding.settle()
  }
  const written = new Set<string>()
  const stop = watchWrites(person, written)
  await action.run({ ...turn, tools, stageId, laneId })
  stop()
  const others = [...written].filter((id) => id !== map.id)
  if (action.structural && others.length > 0) {
    throw new Error(`${name} wrote to ${others.join(', ')}`)
  }
  done.set(name, (done.get(name) ?? 0) + 1)
}

/** Ids of the records that this person writes meanwhile. */
function watchWrites(person: CanvasPerson, written: Set<string>): () => void {
  const records = recordsOf(person)
  const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    if (!local) return
    for (const event of events) {
      if (event.path.length > 0) written.add(String(event.path[0]))
      else for (const key of event.keys.keys()) written.add(key)
    }
  }
  records.observeDeep(observer)
  return () => records.unobserveDeep(observer)
}

export const recordsOf = (person: CanvasPerson) =>
  person.connection.doc.getMap<unknown>(recordsRoot)

export const layoutFor = (person: CanvasPerson, mapId: TLShapeId) =>
  journeyOptions(person.editor).layoutOf(mapId)
