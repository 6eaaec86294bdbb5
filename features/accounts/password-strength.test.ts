import { expect, it } from 'vitest'
import { passwordStrength } from './password-strength'

it.each([
  ['кот', 'weak'],
  ['qwertyuiop', 'weak'],
  ['йцукенгшщз', 'weak'],
  ['11112222333344445555', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['kotelnaya', 'fair'],
  ['Kotelnaya-5', 'good'],
  ['зелёный чайник', 'excellent'],
  ['зелёный чайник свистит на даче', 'excellent'],
  ['tQ8#mz!fLw2r', 'excellent'],
])('calls %s %s', (password, strength) => {
  expect(passwordStrength(password)).toBe(strength)
})
