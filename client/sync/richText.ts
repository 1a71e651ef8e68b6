// Rich text between the canvas (ProseMirror JSON) and Yjs, with the text editor's own schema.
import { getSchema } from '@tiptap/core'
import { Node } from '@tiptap/pm/model'
import { tipTapDefaultExtensions } from 'tldraw'
import { updateYFragment } from 'y-prosemirror'
import { XmlElement, type XmlFragment, XmlText } from 'yjs'
import { readRichText } from '../../shared/readText'
import type { Json, RichTextCodec } from '../../shared/records'

const schema = getSchema(tipTapDefaultExtensions)

/** Whether the text editor can make something of this. */
export function isReadableText(richText: unknown): boolean {
  try {
    Node.fromJSON(schema, richText)
    return true
  } catch {
    return false
  }
}

/** Writes by the smallest difference, so that text others type elsewhere in the note stays. */
export const richTextCodec: RichTextCodec = {
  read: readRichText,
  write(fragment: XmlFragment, richText: Json): void {
    const doc = fragment.doc
    if (!doc) throw new Error('The fragment must be in a document before it is written')
    const node = Node.fromJSON(schema, richText)
    updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() })
    // An empty paragraph has its text from birth: two people starting in it would each add one.
    for (const child of fragment.toArray()) {
      if (child instanceof XmlElement && child.length === 0) child.insert(0, [new XmlText()])
    }
  },
}
