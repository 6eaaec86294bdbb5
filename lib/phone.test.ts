import { describe, expect, it } from 'vitest'
import { formatPhone, maskPhone, parsePhone } from './phone'

describe('a phone', () => {
  it.each([
    '8 905 756-98-74',
    '79057569874',
    '89057569874',
    '9057569874',
    '+7 (905) 756‑98‑74',
    '+7 905 756–98–74',
    '+7.905.756.98.74',
    '+7 905 756−98−74',
    '\u202a+7 905 756-98-74\u202c',
    'tel:+79057569874',
    '８９０５７５６９８７４',
  ])('is read from «%s»', (spelling) => {
    expect(parsePhone(spelling)).toEqual({ e164: '+79057569874', kind: 'mobile', isMobile: true })
  })

  it.each([
    ['8 (495) 123-45-67', '+74951234567', 'landline'],
    ['8 800 555-35-35', '+78005553535', 'landline'],
    ['+7 701 234 56 78', '+77012345678', 'kazakhstan'],
    ['+7 600 123 45 67', '+76001234567', 'kazakhstan'],
    ['+375 29 491-19-11', '+375294911911', 'foreign'],
    ['00 44 20 7946 0958', '+442079460958', 'foreign'],
  ])('%s is no Russian mobile', (spelling, e164, kind) => {
    expect(parsePhone(spelling)).toEqual({ e164, kind, isMobile: false })
  })

  it.each([
    '',
    ' ',
    '112',
    '905756987',
    '+7 905 756-98-7',
    '+7 905 756-98-745',
    '+7 105 756-98-74',
    '+1 23',
    '8905756987o',
    '9'.repeat(300),
  ])('«%s» is none', (spelling) => {
    expect(parsePhone(spelling)).toBeNull()
  })

  it('is shown one way, and its own spelling is read back', () => {
    expect(formatPhone('+79057569874')).toBe('+7\u00a0905\u00a0756-98-74')
    expect(parsePhone(formatPhone('+79057569874'))?.e164).toBe('+79057569874')
    expect(formatPhone('+375294911911')).toBe('+375\u00a029\u00a0491\u00a019\u00a011')
  })

  it('is masked but for its last four digits', () => {
    expect(maskPhone('+79057569874')).toBe('+7\u00a0•••\u00a0•••-98-74')
    expect(maskPhone('+375294911911')).toBe('+375\u00a0••\u00a0•••\u00a019\u00a011')
  })
})
