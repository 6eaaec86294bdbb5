import { expect, test } from 'vitest'
import { comparableDn, dnParts, dnTitle } from './dn'

test('commas, quotes, Cyrillic and every way to escape them are read', () => {
  expect(dnParts(String.raw`CN=Иванов\, Пётр,OU="Отдел, №5",DC=corp`)).toEqual([
    { name: 'CN', value: 'Иванов, Пётр' },
    { name: 'OU', value: 'Отдел, №5' },
    { name: 'DC', value: 'corp' },
  ])
  expect(dnTitle(String.raw`CN=\D0\98\D0\B2\D0\B0\D0\BD \22Ваня\22 \\,DC=corp`)).toBe('Иван "Ваня" \\')
  expect(dnParts('')).toEqual([])
})

test('one DN has many spellings, and none is taken for another', () => {
  const spellings = [
    String.raw`CN=Группа\, южная,OU=Отдел,DC=corp`,
    String.raw`cn=группа\2C Южная, ou=ОТДЕЛ , dc=Corp`,
    `CN="Группа, южная";OU=Отдел;DC=corp`,
  ]
  expect(new Set(spellings.map(comparableDn)).size).toBe(1)
  expect(comparableDn('CN=Группа,OU=южная,OU=Отдел,DC=corp')).not.toBe(comparableDn(spellings[0] ?? ''))
})

test.each(['без знака', '=имя,DC=corp', 'CN=a,,DC=b', 'я=1'])('%s is no DN', (text) => {
  expect(dnParts(text)).toBeNull()
})
