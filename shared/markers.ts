// Moments that a facilitator has marked in a board's session, while it ran or afterwards.

export const markerKinds = ['decision', 'surprise', 'words'] as const
export type MarkerKind = (typeof markerKinds)[number]

export type Marker = {
  id: string
  /** Unix ms, within the session. */
  at: number
  kind: MarkerKind
  /** Own words; may be empty for a decision or a surprise. */
  text: string
  /** A person's id. */
  author: string
}

export const maxMarkerText = 80
export const mostMarkers = 200

export const isMarkerKind = (value: unknown): value is MarkerKind =>
  markerKinds.includes(value as MarkerKind)
