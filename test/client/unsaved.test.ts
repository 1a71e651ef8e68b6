import { expect, test } from 'vitest'
import { Unsaved } from '../../client/sync/unsaved'

test('[SAVED1] a change is saved when the frame that carried it is', () => {
  const unsaved = new Unsaved()
  unsaved.socketOpened()
  unsaved.sentFrame('step2')
  unsaved.changed(1)
  unsaved.sentFrame('update')
  unsaved.changed(2)
  unsaved.sentFrame('update')
  unsaved.saved(1)
  expect(unsaved.count).toBe(2)
  unsaved.saved(2)
  expect(unsaved.count).toBe(1)
  expect(unsaved.since).toBe(2)
  unsaved.saved(3)
  expect(unsaved.count).toBe(0)
})

test('[SAVED2] changes made offline are carried by the step 2, and counted until it is stored', () => {
  const unsaved = new Unsaved()
  unsaved.changed(1)
  unsaved.changed(2)
  unsaved.socketOpened()
  expect(unsaved.hasOffered).toBe(false)
  unsaved.saved(5)
  expect(unsaved.count).toBe(2)
  unsaved.sentFrame('step2')
  expect(unsaved.hasOffered).toBe(true)
  unsaved.saved(1)
  expect(unsaved.count).toBe(0)
})

test('[SAVED3] what was sent but not acknowledged is unsaved again on a new socket', () => {
  const unsaved = new Unsaved()
  unsaved.socketOpened()
  unsaved.sentFrame('step2')
  unsaved.changed(1)
  unsaved.sentFrame('update')
  unsaved.socketOpened()
  unsaved.saved(2)
  expect(unsaved.count).toBe(1)
  unsaved.sentFrame('step2')
  unsaved.saved(1)
  expect(unsaved.count).toBe(0)
})

test('[SAVED1] changes kept from an earlier visit count as unsaved', () => {
  const unsaved = new Unsaved()
  unsaved.restored(3, 7)
  expect(unsaved.count).toBe(3)
  expect(unsaved.since).toBe(7)
})
