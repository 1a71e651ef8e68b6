// Rich text out of Yjs, as the canvas has it. Apart from its writing, which needs the text editor's schema: the
// replay's thread and the server read texts and have no editor.
import { yXmlFragmentToProsemirrorJSON } from 'y-prosemirror'
import type { XmlFragment } from 'yjs'
import type { Json, RichTextCodec } from './records'

export function readRichText(fragment: XmlFragment): Json {
  const json = yXmlFragmentToProsemirrorJSON(fragment) as { type: 'doc'; content: Json[] }
  // A text is never without a paragraph: two people starting in an empty one would each add theirs.
  return json.content.length > 0 ? json : { type: 'doc', content: [{ type: 'paragraph' }] }
}

/** For those who read what people wrote, and write nothing. */
export const readingCodec: RichTextCodec = {
  read: readRichText,
  write: () => {
    throw new Error('Rich text is written by the text editor only')
  },
}
