// The pictures of a film, loaded as they come to be seen. Until one is there, what it shows is seen as it was.
import { type FilmDrawing, type FilmPictures, partMarks } from '../../../shared/film'
import type { Rect } from '../../../shared/journey/layout'
import type { ShownPicture } from './paint'

export class PictureBox {
  readonly #film: FilmPictures
  readonly #onLoad: () => void
  readonly #images = new Map<number, HTMLImageElement>()
  /** By the drawing: its picture that was shown last. */
  readonly #last = new Map<number, number>()

  /** `onLoad`: more can be shown. */
  constructor(film: FilmPictures, onLoad: () => void) {
    this.#film = film
    this.#onLoad = onLoad
  }

  shown(drawings: readonly FilmDrawing[]): ShownPicture[] {
    return drawings.flatMap(({ n, p, o }) => {
      const isThere = isDrawable(this.#image(p))
      const at = isThere ? p : this.#last.get(n)
      const picture = at === undefined ? undefined : this.#film.pictures[at]
      const image = at === undefined ? undefined : this.#images.get(at)
      if (at === undefined || !picture || !isDrawable(image)) return []
      this.#last.set(n, at)
      const { x, y, w, h } = picture
      return [{ x, y, w, h, o, image }]
    })
  }

  places(drawings: readonly FilmDrawing[]): Rect[] {
    return drawings.flatMap(({ p }) => this.#film.pictures[p] ?? [])
  }

  #image(p: number): HTMLImageElement | undefined {
    const known = this.#images.get(p)
    const picture = this.#film.pictures[p]
    if (known || !picture) return known
    const svg = picture.svg.replace(
      partMarks,
      (_mark, at: string) => this.#film.parts[Number(at)] ?? '',
    )
    const image = new Image()
    image.onload = this.#onLoad
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
    this.#images.set(p, image)
    return image
  }
}

const isDrawable = (image: HTMLImageElement | undefined): image is HTMLImageElement =>
  image !== undefined && image.complete && image.naturalWidth > 0
