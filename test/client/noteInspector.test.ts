import { describe, expect, test } from 'vitest'
import { type Side, placeBeside } from '../../client/canvas/note/placeBeside'
import { withoutReactions } from '../../client/canvas/note/tagActions'

const room = { x: 8, y: 8, w: 1000, h: 700 }
const panel = { w: 300, h: 400 }
const sides: Side[] = ['right', 'left', 'below', 'above']
const note = (x: number, y: number, side = 100) => ({ x, y, w: side, h: side })
const place = (at: ReturnType<typeof note>, obstacles: (typeof room)[] = []) =>
  placeBeside(at, panel, room, obstacles, sides, 12)

describe('where the inspector stands', () => {
  test('[NOTE10] it stands beside the note, on the first side with room', () => {
    expect(place(note(100, 50))).toEqual({ x: 212, y: 50 })
    expect(place(note(800, 50))).toEqual({ x: 488, y: 50 })
  })

  test('[NOTE10] it stays inside the window', () => {
    expect(place(note(100, 600))).toEqual({ x: 212, y: 308 })
    expect(place(note(100, -90))).toEqual({ x: 212, y: 8 })
  })

  test('[NOTE10] it moves along a side, or to another, past what is in the way', () => {
    const head = { x: 8, y: 8, w: 600, h: 80 }
    expect(place(note(100, 50), [head])).toEqual({ x: 212, y: 88 })
    const styles = { x: 500, y: 8, w: 300, h: 700 }
    expect(place(note(350, 50), [styles])).toEqual({ x: 38, y: 50 })
  })

  test('[NOTE10] where everything is in the way it covers anything but the note', () => {
    expect(place(note(100, 50), [room])).toEqual({ x: 212, y: 50 })
    expect(place(note(-500, -500, 3000))).toEqual({ x: 8, y: 308 })
  })

  test('[NOTE10] on notes that fill the window it stands above what lies at the foot of it', () => {
    const toolbar = { x: 300, y: 650, w: 400, h: 58 }
    const pill = { x: 200, y: 600, w: 300, h: 40 }
    expect(place(note(-500, -500, 3000), [toolbar, pill])).toEqual({ x: 8, y: 200 })
  })
})

test('[NOTE15] a copy keeps its tags, without reactions', () => {
  expect(withoutReactions({ moment: true, 'reaction:👍:ann': true })).toEqual({ moment: true })
})
