// The colours of differences, on the canvas and on pictures.
import type { DifferenceKind } from '../../../shared/compare/compare'

export const markColor: Record<DifferenceKind, string> = {
  added: '#087f5b',
  removed: '#b3261e',
  changed: '#a15c00',
  moved: '#1c62b9',
}
