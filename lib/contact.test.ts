import { describe, expect, it } from 'vitest'
import { maskContact, parseContact } from './contact'

describe('a contact', () => {
  it('is a phone or an e-mail, normalised', () => {
    expect(parseContact(' 8 905 756-98-74 ')).toEqual({ kind: 'phone', value: '+79057569874' })
    expect(parseContact('Ivanova@Teplo.Example')).toEqual({ kind: 'email', value: 'ivanova@teplo.example' })
    expect(parseContact('ivanova')).toBeNull()
  })

  it('is masked by its kind', () => {
    expect(maskContact({ kind: 'phone', value: '+79057569874' })).toBe('+7\u00a0•••\u00a0•••-98-74')
    expect(maskContact({ kind: 'email', value: 'ivanova@teplo.example' })).toBe('iv•••@teplo.example')
  })
})
