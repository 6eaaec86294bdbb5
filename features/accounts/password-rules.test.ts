import { describe, expect, it } from 'vitest'
import { translatorFor } from '@/lib/translator'
import { passwordProblem } from './password-rules'

const own = ['Кузнецов', 'Алексей', '+79057569874', 'a.kuznetsov@teplo.example', 'ТеплоХолод Сервис']
const problemOf = (password: string) => passwordProblem(password, { own, minimum: 8 })?.message ?? null

describe('a new password', () => {
  it.each([
    'паровоз едет в отпуск',
    'tQ8#mz!fL',
    '🦊🦊🐻🐻🐼🐼🐨🐯',
    'Зелёный-чайник-7',
    'x'.padEnd(60, 'yz9') + 'q'.repeat(60),
  ])('may be %s', (password) => {
    expect(problemOf(password)).toBeNull()
  })

  it('is counted in characters, however they are encoded', () => {
    expect(problemOf('Ё1ж🦊ы7к')).toBe('account.password.tooShort')
    expect(problemOf('й'.normalize('NFD').repeat(7))).toBe('account.password.tooShort')
    expect(problemOf(`${'🦊б'.repeat(64)}в`)).toBe('account.password.tooLong')
    expect(translatorFor('ru')('account.password.tooShort', { minimum: 8 })).toBe('Нужно не меньше 8 знаков')
  })

  it.each([
    'password1',
    'PASSWORD1',
    'qwertyuiop',
    '1q2w3e4r5t',
    'йцукенгш',
    'пароль123',
    'administrator',
  ])('is not a leaked one: %s', (password) => {
    expect(problemOf(password)).toBe('account.password.breached')
  })

  it.each(['ыыыыыыыы', 'абабабабаб', 'абвгдежз', '98765432'])('is not a pattern: %s', (password) => {
    expect(problemOf(password)).toBe('account.password.repetitive')
  })

  it.each([
    'Кузнецов1',
    'кузнецовалексей',
    'kuznetsov1990',
    'Aleksey-Kuznetsov',
    '89057569874',
    '+7 905 756-98-74',
    '7569874!7569874',
    'теплохолод2024',
    'A.Kuznetsov!',
  ])('is not made of what others know: %s', (password) => {
    expect(problemOf(password)).toBe('account.password.ownData')
  })

  it('may mention a name among other words', () => {
    expect(problemOf('Алексей любит гречку')).toBeNull()
  })
})
