// A small drawing for each kind of lane, 20 by 20, as the line of an SVG's path: for the icons of a page, and for a film's
// player, which has nothing but a canvas to draw on.
import type { LaneKind } from './model'
import { circle } from './tagDrawings'

const question = `${circle(7)}M8 8a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.5M10 13.6v.1`
const chart = 'M3.5 16.5h13M6 13.5V10M10 13.5V5M14 13.5V8'

export const laneDrawings: Record<LaneKind, string> = {
  actions:
    'M8.2 9.5V4.8a1.3 1.3 0 0 1 2.6 0v4l3.6.9a1.7 1.7 0 0 1 1.3 1.9l-.5 3.2a2 2 0 0 1-2 1.7H9.6a2 2 0 0 1-1.6-.8l-3-4a1.2 1.2 0 0 1 1.8-1.6Z',
  thoughts:
    'M6 12.5a3.5 3.5 0 0 1 .2-7A4 4 0 0 1 13.7 6a3.3 3.3 0 0 1 .3 6.5ZM6.6 15.2v.1M4.6 17.2v.1',
  questions: question,
  emotion: `${circle(7)}M7 12a3.6 3.6 0 0 0 6 0M7.6 7.8v.1M12.4 7.8v.1`,
  touchpoints: `${circle(2.2, 5.5, 10)}${circle(2.2, 14.5, 5)}${circle(2.2, 14.5, 15)}M7.5 9l5-2.9M7.5 11l5 2.9`,
  pains: 'M11.2 2.8 4.5 11.4H9l-.8 5.8 7-8.8h-4.7Z',
  opportunities: 'M7.6 13.5c0-1.4-2.4-2.4-2.4-5.4a4.8 4.8 0 0 1 9.6 0c0 3-2.4 4-2.4 5.4ZM8 16.5h4',
  content: 'M5.5 3.5h6l3.5 3.5v9.5h-9.5ZM11.5 3.5V7H15M8 10.5h4.5M8 13.3h4.5',
  evidence: chart,
  metrics: chart,
  moments: 'm10 3.2 2 4.4 4.8.5-3.6 3.2 1 4.7-4.2-2.4L5.8 16l1-4.7-3.6-3.2 4.8-.5Z',
  expectations: question,
  owner: `${circle(3.1, 10, 6.6)}M3.8 17a6.2 6.2 0 0 1 12.4 0`,
  'next-step': 'M3.5 10h12M10.5 5l5 5-5 5',
  free: 'M4 6h12M4 10h12M4 14h7',
}
