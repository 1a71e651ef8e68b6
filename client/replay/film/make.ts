// A film out of a decoded session, moment by moment.
import { sceneOfRecords } from '../../../shared/compare/scene'
import { drawable } from '../../../shared/journey/outline'
import { type Film, FilmMaker, type WantedPictures } from '../../../shared/film'
import { Units } from '../../../shared/filmUnits'
import { recordsOf } from '../../../shared/tape/segment'
import { packed } from '../tape/packing'
import type { Tape } from '../tape/tape'

export type FilmPlan = Omit<Film, 'frames'> & {
  /** The moments to show: entries of the log, and their times in the session. */
  moments: { seq: number; t: number }[]
  /** From which time on which notes had how many dots. */
  votes: { t: number; dots: [note: string, dots: number][] }[]
  /** CSS by the name of a note's colour, and by the kind of a lane. */
  noteColors: Record<string, string>
  laneColors: Record<string, string>
  withNames: boolean
}

const otherColor = '#ddd7c6'

/** `film`: as JSON, compressed with gzip. The pictures it shows are the canvas' to draw. */
export type MadeFilm = { film: Uint8Array; wanted: WantedPictures[] }

export async function makeFilm(tape: Tape, plan: FilmPlan): Promise<MadeFilm> {
  const { moments, votes, noteColors, laneColors, withNames, ...about } = plan
  const maker = new FilmMaker({
    note: (color) => noteColors[color] ?? otherColor,
    lane: (kind) => laneColors[kind] ?? otherColor,
  })
  const units = new Units()
  for (const moment of moments) {
    const records = await tape.recordsAt(moment.seq)
    const shown = drawable(recordsOf(records))
    maker.add(moment, {
      scene: sceneOfRecords(shown),
      ...units.of(shown),
      recordOf: (id) => records.get(id)?.record,
      dots: new Map(votes.findLast(({ t }) => t <= moment.t)?.dots),
      withNames,
    })
    // Others ask meanwhile.
    await new Promise((resolve) => setTimeout(resolve))
  }
  const film: Film = { ...about, frames: maker.frames }
  return { film: await packed(JSON.stringify(film)), wanted: maker.wanted }
}
