// Records that no honest client writes. Whoever reads a board must leave these out, count them, and show
// all others.
import * as Y from 'yjs'
import { recordsRoot } from '../../shared/document'

type Fields = Record<string, unknown>

const note = (fields: Fields = {}, props: Fields = {}): Fields => ({
  typeName: 'shape',
  type: 'note',
  parentId: 'page:first',
  index: 'a1',
  x: 1,
  y: 1,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: {},
  ...fields,
  props: {
    color: 'yellow',
    richText: { type: 'doc', content: [{ type: 'paragraph' }] },
    size: 'm',
    font: 'sans',
    align: 'middle',
    verticalAlign: 'middle',
    labelColor: 'black',
    growY: 0,
    fontSizeAdjustment: 0,
    url: '',
    scale: 1,
    ...props,
  },
})

const embed = (url: unknown): Fields => note({ type: 'embed' }, { w: 300, h: 300, url })

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let at = 0; at < depth; at += 1) value = { deeper: value }
  return value
}

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload="alert(1)"/>',
  'data:image/png;base64,AAAA',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'vbscript:x',
  'ftp://example.org/',
  '//example.org/',
  '/\\example.org/',
  'https://user:pass@example.org/',
  'https://user@example.org/',
  'https://exa\u202emple.org/',
  'https://example.org/\u0000',
  'https://',
  'http:example.org',
  'about:blank',
  'https://exam ple.org',
  'mailto:a@b\r\nbcc:c@d',
  'not an address',
  'view-source:https://example.org',
  'filesystem:https://example.org/x',
]

/** By what is wrong with them. Each becomes a record with an id of its own. */
export const poisons: Fields[] = [
  ...[NaN, Infinity, -Infinity, 1e8, -1e300, '5', null, [1], {}].flatMap((bad) => [
    note({ x: bad }),
    note({ y: bad }),
    note({ rotation: bad === 1e8 ? 'half' : bad === -1e300 ? undefined : bad }),
  ]),
  ...[NaN, Infinity, 1e9, 'wide', null].flatMap((bad) => [
    note({}, { scale: bad }),
    note({}, { growY: bad }),
  ]),
  ...['x'.repeat(65), 'x'.repeat(65_536), '', 5, null].map((index) => note({ index })),
  ...[null, 'text', 5, [1], nested(9), nested(30), nested(99), { x: 'x'.repeat(9000) }].map(
    (meta) => note({ meta }),
  ),
  ...['x'.repeat(300_000), nested(60)].map((extra) => note({ extra })),
  ...addresses.flatMap((url) => [note({}, { url }), embed(url)]),
  ...addresses.map((src) => ({
    typeName: 'asset',
    type: 'image',
    meta: {},
    props: { w: 1, h: 1, name: 'x', isAnimated: false, mimeType: 'image/png', src },
  })),
  ...['instance', 'camera', 'pointer', 'instance_presence', 'user', '__proto__', '', 'Shape'].map(
    (typeName) => note({ typeName }),
  ),
  ...['nothing', '', 5, null, 'frame'].map((type) => note({ type })),
  ...['', 5, null, {}, [1]].map((color) => note({}, { color })),
  ...[5, null, 'text', {}, { type: 'doc' }, { type: 'doc', content: [{ type: 'script' }] }].map(
    (richText) => note({}, { richText }),
  ),
  ...[5, null, 'yes'].flatMap((bad) => [note({ isLocked: bad }), note({ opacity: bad })]),
  { typeName: 'shape' },
  { typeName: 'page' },
  { typeName: 'binding', type: 'arrow' },
  { typeName: 'asset' },
]

const addressIsFine = ({ type, typeName, props }: Fields) =>
  typeName === 'asset' &&
  type === 'image' &&
  String((props as Fields).src).startsWith('data:image/png')

/** An update with `count` records that must be left out, and their ids. */
export function poisonUpdate(count: number): { update: Uint8Array; ids: string[] } {
  const doc = new Y.Doc()
  const ids: string[] = []
  const bad = poisons.filter((fields) => !addressIsFine(fields))
  doc.transact(() => {
    for (let at = 0; at < count; at += 1) {
      const fields = bad[at % bad.length] ?? {}
      const prefix = typeof fields.typeName === 'string' ? fields.typeName : 'shape'
      const id = `${prefix === 'asset' || prefix === 'page' ? prefix : 'shape'}:poison${at}`
      const record = new Y.Map<unknown>(Object.entries({ id, ...fields }))
      // Half of them as our own client writes them: a map in the map, and a position of one piece.
      if (at % 2 === 1 && typeof fields.props === 'object' && fields.props !== null) {
        record.set('props', new Y.Map(Object.entries(fields.props)))
        record.set('xy', [fields.x, fields.y])
        record.delete('x')
        record.delete('y')
      }
      doc.getMap(recordsRoot).set(id, record)
      ids.push(id)
    }
  })
  return { update: Y.encodeStateAsUpdate(doc), ids }
}
