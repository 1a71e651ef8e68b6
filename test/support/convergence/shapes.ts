// Whole tldraw records for headless people, with the defaults that the canvas itself would give them.
import {
  type TLBinding,
  type TLPage,
  type TLRecord,
  type TLShape,
  type TLShapeId,
  createBindingId,
  createShapeId,
  defaultShapeUtils,
} from 'tldraw'

const defaults = new Map(
  defaultShapeUtils.map((Util) => {
    const util = new (Util as unknown as new () => { getDefaultProps: () => object })()
    return [Util.type as string, () => util.getDefaultProps()]
  }),
)

export type NewShape = { type: string; parentId: string; index: string; x: number; y: number }

export function newShape(shape: NewShape, props: object = {}): TLShape {
  return {
    ...shape,
    id: createShapeId(),
    typeName: 'shape',
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    props: { ...defaults.get(shape.type)?.(), ...props },
  } as unknown as TLShape
}

export function newArrowBinding(from: TLShapeId, to: TLShapeId, terminal: string): TLBinding {
  return {
    id: createBindingId(),
    typeName: 'binding',
    type: 'arrow',
    fromId: from,
    toId: to,
    meta: {},
    props: {
      terminal,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
      snap: 'none',
    },
  } as unknown as TLBinding
}

export const newPage = (id: string, index: string): TLPage =>
  ({ id: `page:${id}`, typeName: 'page', name: id, index, meta: {} }) as unknown as TLPage

export const asRecord = (record: object) => record as TLRecord
