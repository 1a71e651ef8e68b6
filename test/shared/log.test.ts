// The compact log: what goes in comes out, and nothing else is taken for one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogFormatError, decodeLog, encodeLog } from '../../shared/log'

const entries = fc
  .array(
    fc.record({
      seq: fc.integer({ min: 1, max: 5 }),
      at: fc.integer({ min: 0, max: 100_000 }),
      author: fc.string(),
      data: fc.uint8Array({ maxLength: 40 }),
    }),
  )
  .map((steps) => {
    let [seq, at] = [1_000_000, 1_700_000_000_000]
    return steps.map((step) => {
      seq += step.seq
      at += step.at
      return { ...step, seq, at }
    })
  })

test('[LOG1] a log is the same after encoding and decoding', () => {
  fc.assert(
    fc.property(entries, (log) => {
      expect(decodeLog(encodeLog(log))).toEqual(log)
    }),
  )
})

test('[LOG1] bytes that are no log of this format are refused by name', () => {
  const log = encodeLog([{ seq: 1, at: 2, author: 'system', data: new Uint8Array(9) }])
  expect(() => decodeLog(log.slice(0, -1))).toThrow(LogFormatError)
  expect(() => decodeLog(new Uint8Array([9, 0, 0]))).toThrow(LogFormatError)
  expect(() => decodeLog(new Uint8Array(0))).toThrow(LogFormatError)
})
