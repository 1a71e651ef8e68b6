// Where the canvas gets its pictures from, and where it puts them: this board's own files, and small ones
// that older boards keep inside the document. Others' addresses are not loaded: whoever looks at a board
// must not be seen doing so by a third party.
import type { TLAssetStore } from 'tldraw'
import type { Uploads } from './uploads'

const inDocument = /^data:image\/(png|jpeg|gif|webp);base64,/

/** Whether a picture may be shown on this board. */
export function isOwnPicture(boardId: string, src: string): boolean {
  const folder = `/api/boards/${boardId}/assets/`
  if (!src.startsWith(folder)) return inDocument.test(src)
  // Dots could lead out of the folder again.
  return /^[0-9A-Za-z]+\.[a-z]+$/.test(src.slice(folder.length))
}

/** `uploads` is undefined where nobody may add anything. */
export function pictureStore(boardId: string, uploads: Uploads | undefined): TLAssetStore {
  return {
    async upload(_asset, file) {
      const src = await uploads?.take(file)
      if (src === undefined) throw new Error('The picture was not uploaded')
      return { src }
    },
    resolve({ props }) {
      const src = 'src' in props ? props.src : null
      return src && isOwnPicture(boardId, src) ? src : null
    },
  }
}
