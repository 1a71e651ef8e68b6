// Days and times in workbooks of other programs.
import { expect, test } from 'vitest'
import { dateLookOf, dateWords } from '../../shared/export/numberFormats'

test.each([
  [14, undefined, 'date'],
  [22, undefined, 'datetime'],
  [20, undefined, 'time'],
  [31, undefined, 'date'],
  [0, undefined, undefined],
  [9, undefined, undefined],
  [164, 'yyyy-mm-dd', 'date'],
  [164, 'yyyy"년" m"월" d"일"', 'date'],
  [164, '[$-412]yyyy\\-mm\\-dd;@', 'date'],
  [164, 'mmm', 'date'],
  [164, 'dd/mm/yyyy hh:mm', 'datetime'],
  [164, '[h]:mm:ss', 'time'],
  [164, 'mm:ss', 'time'],
  [164, 'General', undefined],
  [164, '#,##0.00 "days"', undefined],
  [164, '[Red]0.00', undefined],
  [164, '0.00E+00', undefined],
  [164, '0"m"', undefined],
  [164, '@', undefined],
])('[IMPORT6] format %i %o shows %o', (id, code, look) => {
  expect(dateLookOf(id, code)).toBe(look)
})

test.each([
  ['46082', 'date', false, '2026-03-01'],
  ['44620', 'date', true, '2026-03-01'],
  ['46082.3958333', 'datetime', false, '2026-03-01 09:30'],
  ['46082', 'datetime', false, '2026-03-01'],
  ['0.3958333', 'time', false, '09:30'],
  ['26.5', 'time', false, '26.5'],
  ['1', 'date', false, '1900-01-01'],
  ['59', 'date', false, '1900-02-28'],
  ['61', 'date', false, '1900-03-01'],
  ['2958465', 'date', false, '9999-12-31'],
  ['-3', 'date', false, '-3'],
  ['1e300', 'date', false, '1e300'],
  ['', 'date', false, ''],
  ['soon', 'date', false, 'soon'],
] as const)(
  '[IMPORT6] %o as a %s is said as a day (from 1904: %o): %o',
  (value, look, from, words) => {
    expect(dateWords(value, look, from)).toBe(words)
  },
)
