import { expect, test } from 'vitest'
import { settingDefinitions, settingsOf } from './settings'

test('what is stored stands over the defaults, and what is out of bounds counts as absent', () => {
  expect(settingsOf(null)).toMatchObject({ invitationHours: 72, smsCodeDigits: 4, smsPrefixes: ['+79'] })
  const settings = settingsOf({
    settings: {
      invitationHours: 24,
      smsCodeDigits: 2,
      sessionDays: '90',
      idleDays: 7.5,
      smsPrefixes: ['7'],
      unknown: 1,
    },
  })
  expect(settings).toEqual({ ...settingsOf(null), invitationHours: 24 })
  expect(settingsOf({ settings: { smsPrefixes: ['+79', '+375'] } }).smsPrefixes).toEqual(['+79', '+375'])
})

test('every default lies within its bounds', () => {
  for (const [name, { default: value, minimum, maximum }] of Object.entries(settingDefinitions)) {
    expect(value, name).toBeGreaterThanOrEqual(minimum)
    expect(value, name).toBeLessThanOrEqual(maximum)
  }
})
