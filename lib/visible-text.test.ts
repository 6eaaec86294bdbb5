import { describe, expect, it } from 'vitest'
import { visibleText } from './visible-text'

describe('visible text', () => {
  it('is trimmed and folded into one line', () => {
    expect(visibleText('  Петрова \t\n Анна\u00a0\u3000Мария ')).toBe('Петрова Анна Мария')
  })

  it('loses what nobody sees', () => {
    expect(visibleText('\u0000\u200bПет\u00adро\u202eва\ufeff')).toBe('Петрова')
    expect(visibleText(' \u200b \u2800\u3164 ')).toBe('')
  })

  it('writes й one way', () => {
    expect(visibleText('Андрей'.normalize('NFD'))).toBe('Андрей'.normalize('NFC'))
  })
})
