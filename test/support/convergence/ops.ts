// What people do at random, with the weights of a busy board: enough moving between parents, deleting and
// undoing that the merges are nasty.
import { generateKeyBetween } from 'fractional-indexing'
import { type TLBinding, type TLRecord, type TLShape, type TLShapeId, toRichText } from 'tldraw'
import type { Random } from '../random'
import type { Person } from '../workshop'
import { newArrowBinding, newPage, newShape } from './shapes'

type Act = (person: Person, random: Random) => void

const containers = ['frame', 'group']
const colors = ['red', 'blue', 'green', 'black', 'yellow'] as const
const long = 'A long text, so that snapshots are due now and then. '.repeat(80)

const pages = ({ store }: Person) =>
  store.allRecords().filter((record) => record.typeName === 'page')
const bindings = ({ store }: Person) =>
  store.allRecords().filter((record): record is TLBinding => record.typeName === 'binding')
const free = (person: Person) =>
  person.shapes().filter(({ type }) => (type as string) !== 'journey')
const childrenOf = (person: Person, id: string) =>
  person.shapes().filter(({ parentId }) => parentId === id)

function topIndex(person: Person, parentId: string): string {
  const last = childrenOf(person, parentId)
    .map(({ index }) => index as string)
    .sort()
    .at(-1)
  return generateKeyBetween(last ?? null, null)
}

/** A shape and all below it, as a canvas counts them. */
function below(person: Person, id: TLShapeId): TLShapeId[] {
  return [id, ...childrenOf(person, id).flatMap((child) => below(person, child.id))]
}

function isInside(person: Person, id: string, container: string): boolean {
  let at: string | undefined = id
  while (at !== undefined) {
    if (at === container) return true
    at = (person.store.get(at as TLShapeId) as TLShape | undefined)?.parentId
  }
  return false
}

function removeAll(person: Person, ids: TLShapeId[]): void {
  const gone = new Set<string>(ids)
  const loose = bindings(person).filter(({ fromId, toId }) => gone.has(fromId) || gone.has(toId))
  person.store.remove([...loose.map(({ id }) => id), ...ids] as TLRecord['id'][])
}

function changeProps(person: Person, id: TLShapeId, props: object): void {
  person.change(id, (shape) => ({ ...shape, props: { ...shape.props, ...props } }) as TLShape)
}

function parentFor(person: Person, random: Random): string {
  const places = [
    ...pages(person).map(({ id }) => id as string),
    ...free(person)
      .filter(({ type }) => containers.includes(type))
      .map(({ id }) => id as string),
  ]
  return random.of(places) ?? 'page:first'
}

export const acts: Record<string, { weight: number; act: Act }> = {
  create: {
    weight: 20,
    act(person, random) {
      const type = random.of(['geo', 'note', 'frame', 'text', 'arrow', 'geo', 'note']) ?? 'geo'
      const parentId = parentFor(person, random)
      const place = { x: random.int(0, 2000), y: random.int(0, 2000) }
      const index = topIndex(person, parentId)
      const text = random.chance(0.08) ? long : `text ${random.int(0, 99)}`
      const props = ['geo', 'note', 'text'].includes(type) ? { richText: toRichText(text) } : {}
      person.store.put([newShape({ type, parentId, index, ...place }, props)])
    },
  },
  move: {
    weight: 20,
    act(person, random) {
      const shape = random.of(free(person))
      if (!shape) return
      person.inGesture = random.chance(0.5)
      for (let step = 0; step < 3; step++) {
        person.change(shape.id, (each) => ({ ...each, x: random.int(0, 2000), y: each.y + 10 }))
      }
      if (random.chance(0.8)) letGo(person)
    },
  },
  moveMany: {
    weight: 10,
    act(person, random) {
      const by = random.int(-200, 200)
      const some = free(person).filter(() => random.chance(0.3))
      person.store.put(some.map((shape) => ({ ...shape, x: shape.x + by })))
    },
  },
  text: {
    weight: 10,
    act(person, random) {
      const texts = free(person).filter(({ type }) => ['geo', 'note', 'text'].includes(type))
      const shape = random.of(texts)
      if (shape)
        changeProps(person, shape.id, { richText: toRichText(`t${random.int(0, 999)}\nx`) })
    },
  },
  style: {
    weight: 5,
    act(person, random) {
      const shape = random.of(free(person).filter(({ type }) => type !== 'group'))
      if (shape && 'color' in shape.props)
        changeProps(person, shape.id, { color: random.of(colors) ?? 'red' })
    },
  },
  reparent: {
    weight: 8,
    act(person, random) {
      const shape = random.of(free(person))
      const parentId = parentFor(person, random)
      if (!shape || isInside(person, parentId, shape.id)) return
      const index = topIndex(person, parentId)
      person.change(shape.id, (each) => ({ ...each, parentId, index }) as TLShape)
    },
  },
  group: {
    weight: 2,
    act(person, random) {
      const parentId = parentFor(person, random)
      const members = childrenOf(person, parentId)
        .filter(({ type }) => (type as string) !== 'journey')
        .slice(0, 3)
      if (members.length < 2) return
      const group = newShape({
        type: 'group',
        parentId,
        index: topIndex(person, parentId),
        x: 0,
        y: 0,
      })
      person.store.put([group, ...members.map((each) => ({ ...each, parentId: group.id }))])
    },
  },
  ungroup: {
    weight: 2,
    act(person, random) {
      const group = random.of(free(person).filter(({ type }) => type === 'group'))
      if (!group) return
      const freed = childrenOf(person, group.id).map((each) => ({
        ...each,
        parentId: group.parentId,
      }))
      person.store.put(freed)
      removeAll(person, [group.id])
    },
  },
  bind: {
    weight: 4,
    act(person, random) {
      const arrow = random.of(free(person).filter(({ type }) => type === 'arrow'))
      const target = random.of(free(person).filter(({ type }) => type !== 'arrow'))
      const terminal = random.of(['start', 'end']) ?? 'start'
      if (!arrow || !target) return
      const old = bindings(person).filter(
        ({ fromId, props }) =>
          fromId === arrow.id && (props as { terminal?: string }).terminal === terminal,
      )
      person.store.remove(old.map(({ id }) => id))
      person.store.put([newArrowBinding(arrow.id, target.id, terminal)])
    },
  },
  unbind: {
    weight: 2,
    act(person, random) {
      const binding = random.of(bindings(person))
      if (binding) person.store.remove([binding.id])
    },
  },
  reorder: {
    weight: 4,
    act(person, random) {
      const shape = random.of(free(person))
      if (!shape) return
      const index = topIndex(person, shape.parentId)
      person.change(shape.id, (each) => ({ ...each, index }) as TLShape)
    },
  },
  delete: {
    weight: 6,
    act(person, random) {
      const shape = random.of(free(person))
      if (shape) removeAll(person, below(person, shape.id))
    },
  },
  addPage: {
    weight: 1,
    act(person, random) {
      const last = pages(person)
        .map((page) => String((page as { index?: string }).index))
        .sort()
        .at(-1)
      person.store.put([newPage(random.id(), generateKeyBetween(last ?? null, null))])
    },
  },
  deletePage: {
    weight: 1,
    act(person, random) {
      const page = random.of(pages(person))
      if (!page || pages(person).length < 2) return
      removeAll(
        person,
        childrenOf(person, page.id).flatMap(({ id }) => below(person, id)),
      )
      person.store.remove([page.id])
    },
  },
  undo: {
    weight: 4,
    act(person) {
      letGo(person)
      person.undo.undo()
    },
  },
  redo: {
    weight: 2,
    act(person) {
      letGo(person)
      person.undo.redo()
    },
  },
}

export function letGo(person: Person): void {
  person.inGesture = false
  person.binding.settle()
}
