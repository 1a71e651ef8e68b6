// A board with everything that can be on one: each kind of shape, groups, frames, bound arrows, a second page,
// a map with examples, a filled-in persona, tags, reactions and a curve. Fixtures of a version are made of it.
import { type TLShape, defaultShapeUtils, toRichText } from 'tldraw'
import { reactionKey } from '../../shared/journey/noteTags'
import { newArrowBinding, newPage, newShape } from './convergence/shapes'
import type { Person } from './workshop'

const keys = '123456789ABCDEFGHIJKLMNOPQ'

export async function furnish(person: Person): Promise<void> {
  const place = (at: number) => ({ index: `a${keys[at] ?? 'z'}`, x: at * 150, y: -400 })
  const made = new Map<string, TLShape>()
  person.store.put([newPage('second', 'a2')])
  // Groups are part of the canvas itself, not of its list of shapes.
  const types = [...defaultShapeUtils.map(({ type }) => type as string), 'group']
  for (const [at, type] of types.entries()) {
    const props = ['geo', 'note', 'text'].includes(type)
      ? { richText: toRichText(`Words of ${type}`) }
      : {}
    const shape = newShape({ type, parentId: 'page:first', ...place(at) }, props)
    made.set(type, shape)
    person.store.put([shape])
  }
  const [arrow, geo, note, group, frame] = ['arrow', 'geo', 'note', 'group', 'frame'].map((type) =>
    made.get(type),
  )
  if (!arrow || !geo || !note || !group || !frame) throw new Error('A kind of shape is missing')
  person.store.put([
    newArrowBinding(arrow.id, geo.id, 'start'),
    newArrowBinding(arrow.id, note.id, 'end'),
    newShape({ type: 'geo', parentId: group.id, ...place(1) }),
    newShape({ type: 'draw', parentId: group.id, ...place(2) }),
    newShape({ type: 'text', parentId: frame.id, ...place(3) }),
    newShape({ type: 'frame', parentId: 'page:second', ...place(1) }),
  ])
  person.changeMap((props) => ({
    ...props,
    goal: 'Fewer calls',
    personas: Object.fromEntries(
      Object.entries(props.personas).map(([id, persona]) => [
        id,
        { ...persona, name: 'Mina 김', jobTitle: 'Buyer', questions: 'What does it cost?' },
      ]),
    ),
  }))
  const tagged = person.notes().find(({ meta }) => typeof meta.cell === 'string')
  if (tagged) {
    person.change(tagged.id, (each) => ({
      ...each,
      meta: {
        ...each.meta,
        evidence: { level: 'backed', source: 'survey', link: 'https://example.org/' },
        touchpoint: { place: 'online', channel: 'search' },
        moment: true,
        [reactionKey('👍', 'somebody')]: true,
      },
    }))
  }
  await person.settled()
}
