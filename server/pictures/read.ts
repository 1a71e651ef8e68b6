// Tells by its content what an upload is. A name or a declared type says nothing.
import { startsWith } from './bytes'
import { gifStart, readGif } from './gif'
import { jpegStart, readJpeg } from './jpeg'
import { type Picture, PictureRefused } from './picture'
import { pngStart, readPng } from './png'
import { isWebp, readWebp } from './webp'

/** The picture in these bytes, cleaned. Throws `PictureRefused`. */
export function readPicture(file: Uint8Array): Picture {
  if (startsWith(file, pngStart)) return readPng(file)
  if (startsWith(file, jpegStart)) return readJpeg(file)
  if (startsWith(file, gifStart)) return readGif(file)
  if (isWebp(file)) return readWebp(file)
  throw new PictureRefused('unknown', 'Only PNG, JPEG, GIF and WebP pictures are taken.')
}
