// Only shapes near the view are mounted, so that neither a pan nor another person's drag costs more on a
// board of thousands of notes than on a small one.
//
// The canvas itself looks at every shape of the page in every frame of a pan, and builds the list of all of
// them anew whenever one is moved (2,000 notes: 18,500 elements). Here the list is kept, and changes by
// what the store says has changed. It stays as it is while the view stays in a zone around itself. When the
// zone moves, shapes that nobody sees yet come and go a few at a time, so that no frame is late by them.
import {
  type Box,
  type Computed,
  type Editor,
  RESET_VALUE,
  type RecordsDiff,
  type TLRenderingShape,
  type TLShape,
  type TLShapeId,
  type VecLike,
  atom,
  computed,
  isUninitialized,
  unsafe__withoutCapture as uncaptured,
} from 'tldraw'
import { journeyType } from '../../shared/journey/model'
import { sameSet } from '../../shared/sets'
import { boundsOf, zoneAround } from './bounds'
import { FarNotes } from './farNotes'
import { hideFolded } from './folded'
import { isDrawnAlike, isTyped } from './sameDrawing'

/** Their bounds follow from other records, so they are asked for each time. There are few of them. */
const derivedTypes = new Set<string>(['arrow', 'group', journeyType])

/** A pan of 1,500 px/s at half size brings about 350 notes a second near. */
const stepMs = 33
const mountsPerStep = 16
const unmountsPerStep = 32
/** As a map is seen from afar and back, all notes in view change places with the summaries of their cells. */
const mountsFromAfar = 48
const unmountsFromAfar = 160

/** Replaces what the editor mounts, hides and looks for under the pointer, as long as it lives. */
export function mountNearby(editor: Editor): void {
  const far = new FarNotes(editor)
  const nearby = new Nearby(editor, hideFolded(editor), far)
  editor.getRenderingShapes = () => nearby.mounted.get()
  editor.getNotVisibleShapes = () => nearby.hidden.get()
  editor.getCurrentPageRenderingShapesSorted = () =>
    nearby.stacked.get().flatMap((id) => editor.getShape(id) ?? [])
  const shapeAtPoint = editor.getShapeAtPoint.bind(editor)
  editor.getShapeAtPoint = (point, options) =>
    shapeAtPoint(point, options?.renderingOnly ? nearby.onlyAround(point, options) : options)
  far.keepFromTools()
}

type PointOptions = NonNullable<Parameters<Editor['getShapeAtPoint']>[1]>
type Place = Pick<TLRenderingShape, 'index' | 'backgroundIndex' | 'opacity'>

/** What changed in the shapes since the list was made. */
type Changes = { structure: boolean; moved: Set<TLShapeId>; edited: Set<TLShapeId> }

class Nearby {
  /** By id, so that no element is ever moved in the page. */
  readonly mounted: Computed<TLRenderingShape[]>
  readonly hidden: Computed<Set<TLShapeId>>
  /** The mounted ones, bottom first. */
  readonly stacked: Computed<TLShapeId[]>
  readonly #editor: Editor
  readonly #zone: Computed<Box>
  readonly #folded: Computed<ReadonlySet<TLShapeId>>
  readonly #far: FarNotes
  /** The canvas' own list of all shapes of the page. */
  readonly #all: () => TLRenderingShape[]
  /** What should be mounted, and what is. */
  #near = new Set<TLShapeId>()
  #shown = new Set<TLShapeId>()
  readonly #steps = atom('steps of mounting', 0)
  #steppedAt = 0
  #isWaiting = false
  #derived = new Set<TLShapeId>()
  /** Whether notes are coming back after the map was seen from afar. */
  #isReturning = false
  #places = new Map<TLShapeId, Place>()
  /** What the list was made of. */
  #entries = new Map<TLShapeId, TLRenderingShape>()
  /** On the page. Asking the editor for 2,000 of them takes 20 ms. */
  #bounds = new Map<TLShapeId, Box>()
  /** What the list was made for. */
  #madeFor: {
    zone?: Box
    page?: string
    erasing?: TLShapeId[]
    kept?: string
    folded?: ReadonlySet<TLShapeId>
    isFar?: boolean
  } = {}

  constructor(editor: Editor, folded: Computed<ReadonlySet<TLShapeId>>, far: FarNotes) {
    this.#editor = editor
    this.#folded = folded
    this.#all = editor.getRenderingShapes.bind(editor)
    this.#far = far
    this.#zone = computed('zone of mounted shapes', (before) =>
      zoneAround(editor.getViewportPageBounds(), isUninitialized(before) ? undefined : before),
    )
    const history = editor.store.query.filterHistory('shape')
    this.mounted = computed('mounted shapes', (before, lastEpoch) => {
      history.get()
      const diffs = isUninitialized(before) ? RESET_VALUE : history.getDiffSince(lastEpoch)
      const changes = diffs === RESET_VALUE ? undefined : this.#changesIn(diffs)
      const same = this.#survey(changes)
      return same && !isUninitialized(before) ? before : uncaptured(() => this.#list())
    })
    this.stacked = computed('stacked shapes', () => {
      const bottomFirst = this.mounted.get().toSorted((a, b) => a.index - b.index)
      return bottomFirst.map(({ id }) => id)
    })
    const ids = computed<Set<TLShapeId>>('ids of mounted shapes', (before) => {
      const now = new Set(this.mounted.get().map(({ id }) => id))
      return !isUninitialized(before) && sameSet(before, now) ? before : now
    })
    this.hidden = computed('hidden shapes', () => {
      const shown = ids.get()
      return new Set([...editor.getCurrentPageShapeIds()].filter((id) => !shown.has(id)))
    })
  }

  /** Narrows a search under the pointer, which happens in every frame of a pan, to what can be there. */
  onlyAround(point: VecLike, options: PointOptions): PointOptions {
    const { margin = 0, filter } = options
    const { options: fixed } = this.#editor
    const around = Math.max(margin, fixed.hitTestMargin / this.#editor.getZoomLevel())
    return {
      ...options,
      filter: (shape) => {
        const bounds = this.#bounds.get(shape.id)
        return (!bounds || bounds.containsPoint(point, around)) && (filter?.(shape) ?? true)
      },
    }
  }

  #changesIn(diffs: RecordsDiff<TLShape>[]): Changes {
    const changes: Changes = { structure: false, moved: new Set(), edited: new Set() }
    for (const { added, removed, updated } of diffs) {
      for (const record of [...Object.values(added), ...Object.values(removed)]) {
        changes.structure = true
        changes.moved.add(record.id)
      }
      for (const [from, to] of Object.values(updated)) this.#note(from, to, changes)
    }
    return changes
  }

  #note(from: TLShape, to: TLShape, changes: Changes): void {
    const restacked = from.parentId !== to.parentId || from.index !== to.index
    if (restacked || from.opacity !== to.opacity) changes.structure = true
    const isEdited = from.props !== to.props || from.meta !== to.meta
    const isOpen = uncaptured(() => this.#editor.getEditingShapeId()) === to.id
    if ((isEdited || from.isLocked !== to.isLocked) && !(isOpen && isTyped(from, to))) {
      changes.edited.add(to.id)
    }
    changes.moved.add(to.id)
    if (restacked || from.x !== to.x || from.y !== to.y || from.rotation !== to.rotation) {
      this.#editor.visitDescendants(to.id, (id) => void changes.moved.add(id))
    }
  }

  /**
   * Brings what is near, and in which order, up to date. Returns whether the list can stay as it was.
   * Everything it asks the editor for with capture makes the list follow.
   */
  #survey(changes: Changes | undefined): boolean {
    const editor = this.#editor
    const open = editor.getEditingShapeId()
    const kept = [...editor.getSelectedShapeIds(), ...(open ? [open] : [])].join(' ')
    const now = {
      zone: this.#zone.get(),
      page: editor.getCurrentPageId(),
      erasing: editor.getErasingShapeIds(),
      kept,
      folded: this.#folded.get(),
      isFar: this.#far.isFar.get(),
    }
    const before = this.#madeFor
    this.#madeFor = now
    const isNew = !changes || changes.structure || before.page !== now.page
    const isFolded = before.folded !== now.folded
    if (isNew || isFolded || before.erasing !== now.erasing) uncaptured(() => this.#order())
    let same = !isNew && !isFolded && before.kept === kept && before.erasing === now.erasing
    const isAnew = !changes || before.page !== now.page
    if (isAnew) for (const known of [this.#bounds, this.#near, this.#shown]) known.clear()
    uncaptured(() => {
      for (const id of isAnew ? this.#places.keys() : changes.moved) this.#measure(id, now.zone)
      const unfolded = isFolded ? [...(before.folded ?? []), ...now.folded] : []
      for (const id of unfolded) this.#measure(id, now.zone)
    })
    for (const id of this.#derived) this.#measure(id, now.zone)
    const isTurned = before.isFar !== now.isFar
    if (isTurned) this.#isReturning = before.isFar === true
    if (before.zone !== now.zone || isTurned) {
      for (const id of this.#bounds.keys()) this.#look(id, now.zone)
    }
    for (const id of changes?.edited ?? []) if (this.#shown.has(id)) same = false
    return !this.#step() && same
  }

  /**
   * Brings what is shown closer to what is near: what is in view at once, the rest a few at a time.
   * Returns whether anything came or went.
   */
  #step(): boolean {
    const coming = [...this.#near].filter((id) => !this.#shown.has(id))
    const going = [...this.#shown].filter((id) => !this.#near.has(id))
    if (coming.length === 0) this.#isReturning = false
    if (coming.length === 0 && going.length === 0) return false
    const now = performance.now()
    const isDue = now - this.#steppedAt >= stepMs
    if (isDue) this.#steppedAt = now
    const view = this.#editor.getViewportPageBounds()
    // Notes that come back are expected a moment later: the summaries fade meanwhile.
    const seen = this.#isReturning ? [] : coming.filter((id) => this.#isIn(id, view))
    const mostMounts = this.#isReturning ? mountsFromAfar : mountsPerStep
    const next = isDue && seen.length < mostMounts ? this.#nearest(coming, view) : []
    const mounts = new Set([...seen, ...next.slice(0, mostMounts)])
    const mostUnmounts = this.#madeFor.isFar ? unmountsFromAfar : unmountsPerStep
    const unmounts = isDue ? going.slice(0, mostUnmounts) : []
    for (const id of mounts) this.#shown.add(id)
    for (const id of unmounts) this.#shown.delete(id)
    if (mounts.size < coming.length || unmounts.length < going.length) {
      this.#steps.get()
      this.#wait()
    }
    return mounts.size > 0 || unmounts.length > 0
  }

  #nearest(ids: TLShapeId[], view: Box): TLShapeId[] {
    const distance = (id: TLShapeId) => {
      const { x, y } = this.#bounds.get(id)?.center ?? view.center
      return Math.max(Math.abs(x - view.center.x) / view.w, Math.abs(y - view.center.y) / view.h)
    }
    const distances = new Map(ids.map((id) => [id, distance(id)]))
    return ids.toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0))
  }

  #wait(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    setTimeout(() => {
      this.#isWaiting = false
      this.#steps.update((count) => count + 1)
    }, stepMs)
  }

  #order(): void {
    this.#places = new Map()
    this.#derived = new Set()
    const all = this.#all()
    this.#far.survey(all)
    for (const { id, shape, ...place } of all) {
      this.#places.set(id, place)
      if (derivedTypes.has(shape.type)) this.#derived.add(id)
    }
  }

  #measure(id: TLShapeId, zone: Box): void {
    const bounds = this.#places.has(id) ? boundsOf(this.#editor, id) : undefined
    if (bounds) this.#bounds.set(id, bounds)
    else this.#bounds.delete(id)
    this.#look(id, zone)
  }

  #look(id: TLShapeId, zone: Box): void {
    const isSummed = this.#madeFor.isFar && this.#far.has(id)
    if (!isSummed && this.#isIn(id, zone)) this.#near.add(id)
    else this.#near.delete(id)
  }

  #isIn(id: TLShapeId, box: Box): boolean {
    const bounds = this.#bounds.get(id)
    return !!bounds && box.includes(bounds)
  }

  #list(): TLRenderingShape[] {
    const editor = this.#editor
    const open = editor.getEditingShapeId()
    const ids = new Set([...this.#shown, ...editor.getSelectedShapeIds(), ...(open ? [open] : [])])
    const before = this.#entries
    this.#entries = new Map()
    for (const id of [...ids].toSorted()) {
      const shape = editor.getShape(id)
      const place = this.#places.get(id)
      if (!shape || !place) continue
      const known = before.get(id)
      const entry = { ...place, id, shape, util: editor.getShapeUtil(shape) }
      this.#entries.set(id, known && isDrawnAlike(known, entry) ? known : entry)
    }
    return [...this.#entries.values()]
  }
}
