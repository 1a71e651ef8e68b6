// What a picture is once it was looked at, and why one is refused.
//
// Nothing here decodes pixels: a decoder fed by strangers is the largest hole an upload can have. The
// containers are read, and written again with only the parts that make the picture.

export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'

export type Picture = {
  type: PictureType
  width: number
  height: number
  /** The file without metadata and without anything behind its end, in pieces of the original. */
  parts: Uint8Array[]
}

/** `unknown` none of the four kinds · `damaged` one of them, broken · `too large` too many pixels. */
export type RefusalReason = 'unknown' | 'damaged' | 'too large'

export class PictureRefused extends Error {
  override name = 'PictureRefused'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, message: string) {
    super(message)
    this.reason = reason
  }
}

export const maxMegapixels = 40
/** Browsers and graphics cards draw no longer side than this. */
export const maxSide = 16_384
/** Of an animation: all frames of a picture are held by whoever looks at it. */
export const maxFrames = 1000
const maxAnimationMegapixels = 400

/** Throws `PictureRefused` unless a browser can hold a picture of this size. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw damaged('it has no size')
  if (width > maxSide || height > maxSide || width * height > maxMegapixels * 1e6) {
    throw new PictureRefused(
      'too large',
      `The picture is ${width} × ${height} pixels; the most is ${maxMegapixels} megapixels and ${maxSide} a side.`,
    )
  }
}

/** Adds up the frames of an animation. */
export class Frames {
  #count = 0
  #pixels = 0

  /** Throws `PictureRefused` when it is one frame too many. */
  add(width: number, height: number): void {
    this.#count += 1
    this.#pixels += width * height
    if (this.#count > maxFrames || this.#pixels > maxAnimationMegapixels * 1e6) {
      throw new PictureRefused(
        'too large',
        `The animation is too long: the most is ${maxFrames} frames and ${maxAnimationMegapixels} megapixels in all.`,
      )
    }
  }

  get count(): number {
    return this.#count
  }
}

export function damaged(why: string): PictureRefused {
  return new PictureRefused('damaged', `The picture is damaged: ${why}.`)
}
