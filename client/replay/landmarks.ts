// Where one may want to jump to: the beginnings of chapters, and what a facilitator has marked.
import type { Marker } from '../../shared/markers'
import type { TextKey, Translate } from '../ui/i18n'
import type { Chapter, Replaying } from './context'

export type Landmark =
  ({ kind: 'chapter'; number: number } & Chapter) | { kind: 'marker'; at: number; marker: Marker }

/** In the order of time. */
export function landmarks({
  chapters,
  markers,
}: Pick<Replaying, 'chapters' | 'markers'>): Landmark[] {
  const all: Landmark[] = [
    ...chapters.map((chapter, place) => ({
      kind: 'chapter' as const,
      number: place + 1,
      ...chapter,
    })),
    ...markers.map((marker) => ({ kind: 'marker' as const, at: marker.at, marker })),
  ]
  return all.sort((a, b) => a.at - b.at)
}

const words: Record<Marker['kind'], TextKey> = {
  decision: 'marker.decision',
  surprise: 'marker.surprise',
  words: 'marker.words',
}

export function markerWords({ kind, text }: Pick<Marker, 'kind' | 'text'>, t: Translate): string {
  if (!text) return t(words[kind])
  return kind === 'words' ? text : `${t(words[kind])}: ${text}`
}
