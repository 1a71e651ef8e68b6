// The pictures of a film: what of the session is neither a map nor a note, drawn by the canvas.
import {
  type FilmPicture,
  type FilmPictures,
  type WantedPictures,
  partMark,
} from '../../../shared/film'
import type { PlainRecord } from '../../../shared/records'
import { packed } from '../../replay/tape/packing'

/** A file of some 25 MB still goes by mail. */
const mostBytes = 16 * 1024 * 1024
const dataAddress = /data:[a-z]+\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+/g

/** As JSON, compressed with gzip. */
export async function filmPictures(
  boardId: string,
  wanted: readonly WantedPictures[],
  recordsAt: (seq: number) => Promise<readonly PlainRecord[]>,
): Promise<Uint8Array> {
  const all = new Parts()
  const pictures: FilmPictures['pictures'] = []
  if (wanted.length > 0) {
    const { PastDrawer } = await import('../../canvas/past/drawer')
    const drawer = new PastDrawer(boardId)
    try {
      for (const { seq, page, units } of wanted) {
        drawer.show(await recordsAt(seq), page)
        for (const { id, p } of units) {
          const picture = await drawer.picture(id)
          pictures[p] = picture ? rounded({ ...picture, svg: all.takeOut(picture.svg) }) : null
        }
      }
    } finally {
      drawer.close()
    }
  }
  const film: FilmPictures = { pictures, parts: all.parts }
  return packed(JSON.stringify(film))
}

/** Fonts and photographs, which many pictures share, as long as there is room. */
class Parts {
  readonly parts: string[] = []
  readonly #known = new Map<string, number>()
  #bytes = 0

  takeOut(svg: string): string {
    return svg.replace(dataAddress, (address) => {
      const at = this.#known.get(address) ?? this.parts.length
      if (!this.#known.has(address)) {
        this.#known.set(address, at)
        const fits = this.#bytes + address.length <= mostBytes
        this.parts.push(fits ? address : '')
        if (fits) this.#bytes += address.length
      }
      return partMark(at)
    })
  }
}

function rounded({ svg, x, y, w, h }: FilmPicture): FilmPicture {
  const round = (value: number) => Math.round(value * 10) / 10
  return { svg, x: round(x), y: round(y), w: round(w), h: round(h) }
}
