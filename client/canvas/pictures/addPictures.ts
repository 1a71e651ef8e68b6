// Pictures that are pasted, dropped or chosen: uploaded first, then put on the board in one step for undo.
import {
  AssetRecordType,
  type Editor,
  type TLAssetId,
  type TLExternalContent,
  type TLImageAsset,
  type TLImageShape,
  createShapesForAssets,
  getMediaAssetInfoPartial,
} from 'tldraw'
import type { Uploads } from './uploads'

/** On the board a photograph is not as large as its pixels: it would cover the map. */
const largestSide = 800

type Files = Extract<TLExternalContent<unknown>, { type: 'files' }>
type Replacement = Extract<TLExternalContent<unknown>, { type: 'file-replace' }>
type SvgText = Extract<TLExternalContent<unknown>, { type: 'svg-text' }>

export function addPictures(editor: Editor, uploads: Uploads): () => void {
  const put = async ({ files, point }: Files) => {
    if (editor.getIsReadonly()) return
    const at = point ?? editor.getViewportPageBounds().center
    const assets = await Promise.all(files.map((file) => upload(uploads, file)))
    const taken = assets.filter((asset) => asset !== undefined)
    if (taken.length === 0) return
    editor.markHistoryStoppingPoint('add pictures')
    await createShapesForAssets(editor, taken, at)
  }
  const replace = async ({ file, shapeId }: Replacement) => {
    const asset = editor.getIsReadonly() ? undefined : await upload(uploads, file)
    const shape = editor.getShape<TLImageShape>(shapeId)
    if (!asset || shape?.type !== 'image') return
    editor.markHistoryStoppingPoint('replace picture')
    const h = (shape.props.w * asset.props.h) / asset.props.w
    const props = { assetId: asset.id, crop: null, h }
    editor.run(() => {
      editor.createAssets([asset])
      editor.updateShape<TLImageShape>({ id: shape.id, type: 'image', props })
    })
  }
  // A drawing as text could hold a script; it goes the way of a file that is no picture.
  const refuseSvg = ({ text }: SvgText) => {
    void uploads.take(new File([text], 'SVG', { type: 'image/svg+xml' }))
  }
  editor.registerExternalContentHandler('files', (content) => void put(content))
  editor.registerExternalContentHandler('file-replace', (content) => void replace(content))
  editor.registerExternalContentHandler('svg-text', refuseSvg)
  const retry = () => uploads.retryOffline()
  window.addEventListener('online', retry)
  return () => {
    for (const type of ['files', 'file-replace', 'svg-text'] as const) {
      editor.registerExternalContentHandler(type, null)
    }
    window.removeEventListener('online', retry)
  }
}

/** The picture as a record, or undefined when somebody gives it up. */
async function upload(uploads: Uploads, file: File): Promise<TLImageAsset | undefined> {
  const src = await uploads.take(file)
  if (src === undefined) return undefined
  const id: TLAssetId = AssetRecordType.createId()
  const asset = await getMediaAssetInfoPartial(file, id, true, false, largestSide)
  return { ...asset, props: { ...asset.props, src } } as TLImageAsset
}
