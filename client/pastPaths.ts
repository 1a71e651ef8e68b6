// The addresses below a board's of what is asked about its past first. Apart from the asking: the first script of
// every page has them.

/** At a time (unix ms), or after the entry `seq`. */
export type When = { at: number } | { seq: number }

/** The page counts for itself how much was done when. */
export const overviewPath = 'timeline?activity=none'

export const documentPath = (when: When) => `document?${queryOf(when)}`

export const recordsPath = (when: When) => `records?${queryOf(when)}`

const queryOf = (when: When) => ('at' in when ? `at=${Math.round(when.at)}` : `seq=${when.seq}`)
