import { expect, test } from 'vitest'
import { firstInOneSegment, smsSize } from './sms-segments'

test.each([
  ['a'.repeat(160), { encoding: 'gsm-7', units: 160, segments: 1 }],
  ['a'.repeat(161), { encoding: 'gsm-7', units: 161, segments: 2 }],
  ['a'.repeat(307), { encoding: 'gsm-7', units: 307, segments: 3 }],
  ['я'.repeat(70), { encoding: 'ucs-2', units: 70, segments: 1 }],
  ['я'.repeat(71), { encoding: 'ucs-2', units: 71, segments: 2 }],
  [`${'a'.repeat(158)}€`, { encoding: 'gsm-7', units: 160, segments: 1 }],
  [`${'a'.repeat(159)}€`, { encoding: 'gsm-7', units: 161, segments: 2 }],
  ['a — b', { encoding: 'ucs-2', units: 5, segments: 1 }],
  ['👍', { encoding: 'ucs-2', units: 2, segments: 1 }],
])('%s', (text, size) => {
  expect(smsSize(text)).toEqual(size)
})

test('a long wording gives way to a shorter one', () => {
  expect(firstInOneSegment(['я'.repeat(71), 'я'.repeat(70), 'я'])).toBe('я'.repeat(70))
  expect(firstInOneSegment(['я'.repeat(90), 'я'.repeat(80)])).toBe('я'.repeat(80))
})
