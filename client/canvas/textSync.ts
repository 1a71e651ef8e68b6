// The text editor of notes and labels, bound to the shared text while it is open.
//
// While open here, the text flows through y-prosemirror alone: a store write would make tldraw's editor
// call `setContent`, lose the caret and write the whole text with the next key.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { type Editor, type TLTextOptions, tipTapDefaultExtensions } from 'tldraw'
import { ySyncPlugin, ySyncPluginKey } from 'y-prosemirror'
import type { XmlFragment } from 'yjs'

export type TextSync = {
  /** The shared text of a shape, or undefined when it has none. */
  fragmentOf: (shapeId: string) => XmlFragment | undefined
  /** Keeps changes of others outside until the result is called. */
  hold: () => () => void
  undo: () => void
  redo: () => void
  /** A text was to grow beyond what a note can hold. */
  tooBig: () => void
}

/** Characters of one text; a record of more than 256 KB is shown to nobody. */
const maxText = 200_000

/** Text options for the canvas. `editor` is asked late: the extension is made before the canvas. */
export function sharedTextOptions(sync: TextSync, editor: () => Editor | undefined): TLTextOptions {
  const sharedText = Extension.create({
    name: 'sharedText',
    addProseMirrorPlugins() {
      const shapeId = editor()?.getEditingShapeId()
      const fragment = shapeId && sync.fragmentOf(shapeId)
      return fragment
        ? [composing(sync.hold), within(maxText, sync.tooBig), ySyncPlugin(fragment)]
        : []
    },
    addKeyboardShortcuts() {
      const run = (action: () => void) => () => {
        action()
        return true
      }
      return {
        'Mod-z': run(sync.undo),
        'Shift-Mod-z': run(sync.redo),
        'Mod-y': run(sync.redo),
      }
    },
  })
  const extensions = tipTapDefaultExtensions.map((extension) =>
    // Its own history would undo what others typed.
    extension.name === 'starterKit'
      ? extension.configure({
          blockquote: false,
          codeBlock: false,
          horizontalRule: false,
          history: false,
        })
      : extension,
  )
  return { tipTapConfig: { extensions: [...extensions, sharedText] } }
}

/** Takes no change of mine that makes the text too long: it would not fit into a frame. */
function within(most: number, onTooBig: () => void): Plugin {
  return new Plugin({
    filterTransaction(change, { doc }) {
      const size = change.doc.content.size
      if (size <= most || size <= doc.content.size || change.getMeta(ySyncPluginKey)) return true
      onTooBig()
      return false
    },
  })
}

/** While a syllable is composed (Korean, Japanese, Chinese), nobody else's edit may touch the text. */
function composing(hold: () => () => void): Plugin {
  let release: (() => void) | undefined
  const end = () => {
    release?.()
    release = undefined
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart() {
          release ??= hold()
          return false
        },
        compositionend() {
          // ProseMirror reads the finished syllable in a microtask of its own, queued after this handler.
          queueMicrotask(() => queueMicrotask(end))
          return false
        },
      },
    },
    view: () => ({ destroy: end }),
  })
}
