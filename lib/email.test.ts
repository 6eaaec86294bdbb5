import { describe, expect, it } from 'vitest'
import { cyrillicLetterIn, maskEmail, parseEmail } from './email'

describe('an e-mail', () => {
  it.each([
    '  Ivanova@Teplo.Example ',
    'ivanova@teplo.example\u200b',
    'mailto:ivanova@teplo.example',
  ])('is read from «%s»', (spelling) => {
    expect(parseEmail(spelling)).toBe('ivanova@teplo.example')
  })

  it.each([
    '',
    'ivanova',
    'ivanova@',
    '@teplo.example',
    'ivanova@teplo',
    'iva nova@teplo.example',
    'ivanova@@teplo.example',
    '.ivanova@teplo.example',
    'ivanova@-teplo.example',
    'ivanova@teplo.example\r\nbcc:x@y.example',
    `${'a'.repeat(65)}@teplo.example`,
    `a@${'teplo.'.repeat(50)}example`,
  ])('«%s» is none', (spelling) => {
    expect(parseEmail(spelling)).toBeNull()
  })

  it('with a Cyrillic look-alike is refused, and the letter is named', () => {
    expect(parseEmail('ivanоva@teplo.example')).toBeNull()
    expect(cyrillicLetterIn('ivanоva@teplo.example')).toBe('о')
    expect(cyrillicLetterIn('ivanova@teplo.example')).toBeNull()
  })

  it('is masked so that its owner knows it', () => {
    expect(maskEmail('ivanova@teplo.example')).toBe('iv•••@teplo.example')
    expect(maskEmail('iv@teplo.example')).toBe('i•••@teplo.example')
  })
})
