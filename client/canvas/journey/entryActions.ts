// What can be done with a stage or a lane as a whole: the same for its menu and for the keys on its
// header. Each tells those who cannot see it what came of it, and keeps the focus where it is looked for.
import { metrics } from '../../../shared/journey/layout'
import type { Translate } from '../../ui/i18n'
import { duplicateLaneById, duplicateStageById } from './duplicate'
import {
  collapseLaneById,
  moveLaneTo,
  moveStageTo,
  removeLaneById,
  removeStageById,
  renameEntry,
} from './mapActions'
import type { MapTools } from './mapTools'
import { resizeLane, resizeStage } from './structure'

export type EntryActions = {
  rename: () => void
  /** By so many places. */
  moveBy: (places: number) => void
  /** By so many canvas pixels. */
  resizeBy: (by: number) => void
  remove: () => void
  duplicate: () => void
  /** Opens or collapses a lane. */
  toggle?: () => void
}

export type EntryFacts = {
  id: string
  title: string
  /** Width of a stage, height of a lane, as drawn. */
  size: number
  at: number
  total: number
}

type Kind = {
  of: 'stage' | 'lane'
  name: string
  words: { first: string; last: string; full: string }
  neighbours: string[]
  moveTo: (to: number) => void
  resizeTo: (size: number) => void
  remove: () => void
  duplicate: (title: string) => string | undefined
}

export function stageActions(tools: MapTools, t: Translate, facts: EntryFacts): EntryActions {
  const { id, title } = facts
  return actionsFor(tools, t, facts, {
    of: 'stage',
    name: title || t('journey.stagePlaceholder'),
    words: {
      first: t('journey.isFirst'),
      last: t('journey.isLast'),
      full: t('journey.stagesFull'),
    },
    neighbours: tools.layout()?.columns.map(({ stage }) => stage.id) ?? [],
    moveTo: (to) => moveStageTo(tools, id, to),
    resizeTo: (size) => tools.operate('resize stage', (props) => resizeStage(props, id, size)),
    remove: () => removeStageById(tools, id),
    duplicate: (copyTitle) => duplicateStageById(tools, id, copyTitle),
  })
}

export function laneActions(
  tools: MapTools,
  t: Translate,
  facts: EntryFacts & { collapsed: boolean },
): EntryActions {
  const { id, title, collapsed } = facts
  const name = title || t('journey.lanePlaceholder')
  const actions = actionsFor(tools, t, facts, {
    of: 'lane',
    name,
    words: {
      first: t('journey.isTop'),
      last: t('journey.isBottom'),
      full: t('journey.lanesFull'),
    },
    neighbours: tools.layout()?.rows.map(({ lane }) => lane.id) ?? [],
    moveTo: (to) => moveLaneTo(tools, id, to),
    resizeTo: (size) => {
      if (!collapsed) tools.operate('resize lane', (props) => resizeLane(props, id, size))
    },
    remove: () => removeLaneById(tools, id),
    duplicate: (copyTitle) => duplicateLaneById(tools, id, copyTitle),
  })
  return {
    ...actions,
    toggle: () => {
      collapseLaneById(tools, id, !collapsed)
      tools.say(t(collapsed ? 'structure.said.opened' : 'structure.said.collapsed', { name }))
    },
  }
}

function actionsFor(
  tools: MapTools,
  t: Translate,
  { id, title, size, at, total }: EntryFacts,
  kind: Kind,
): EntryActions {
  const { of, name, words } = kind
  return {
    rename: () => renameEntry(tools, { of, id }),
    moveBy: (places) => {
      const to = at + places
      if (to < 0 || to >= total) return tools.say(to < 0 ? words.first : words.last)
      kind.moveTo(to)
      tools.focusHeader(`${of}:${id}`)
      tools.say(t('structure.said.moved', { name, place: to + 1, total }))
    },
    resizeBy: (by) => {
      kind.resizeTo(size + by)
      const now =
        of === 'stage' ? tools.props()?.stages[id]?.width : tools.props()?.lanes[id]?.height
      tools.say(t('structure.said.resized', { name, size: now ?? size }))
    },
    remove: () => {
      const next = kind.neighbours[at + 1] ?? kind.neighbours[at - 1]
      kind.remove()
      if (next) tools.focusHeader(`${of}:${next}`)
      tools.say(t('structure.said.removed', { name }))
    },
    duplicate: () => {
      const copy = kind.duplicate(title && t('structure.copyTitle', { title }))
      if (!copy) return tools.say(fullWords())
      tools.focusHeader(`${of}:${copy}`)
      tools.say(t('structure.said.duplicated', { name }))
    },
  }

  function fullWords(): string {
    return total >= 200 ? words.full : t('structure.boardFull')
  }
}

/** Canvas pixels that one press of a key changes a size by. */
export const resizeStep = metrics.cellPadding * 2
