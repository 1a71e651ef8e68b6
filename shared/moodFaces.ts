// What a mood looks like: its colour, and the mouth of its face, 24 by 24.
import type { MoodLevel } from './moodWords'

/** From red over amber to green, each dark enough to be seen on white. Also used by the export. */
export const moodColor: Record<MoodLevel, string> = {
  [-2]: '#d64545',
  [-1]: '#e8823a',
  0: '#d9a520',
  1: '#7fae3c',
  2: '#2f9e63',
}

export const mouth: Record<MoodLevel, string> = {
  [-2]: 'M7.4 16.4c1.6-3.2 7.6-3.2 9.2 0',
  [-1]: 'M8 15.8c1.4-1.8 6.6-1.8 8 0',
  0: 'M8 15h8',
  1: 'M8 14.2c1.4 2 6.6 2 8 0',
  2: 'M7.4 13.400c1.2 4.4 8 4.4 9.2 0Z',
}
