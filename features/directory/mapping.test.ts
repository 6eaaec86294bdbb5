import fc from 'fast-check'
import { expect, test } from 'vitest'
import { personFactsSchema } from '@/features/people/schema'
import { usualAttributes } from './attributes'
import type { Entry } from './entry'
import { isClosed, personOf, subjectOf } from './mapping'

const map = usualAttributes['active-directory']

const entryWith = (
  values: Record<string, string | Buffer | readonly string[]>,
  oversized: string[] = [],
): Entry => ({
  dn: 'CN=Иванов Пётр,DC=corp,DC=example',
  values: new Map(
    Object.entries(values).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' || Buffer.isBuffer(value) ? [value] : value,
    ]),
  ),
  oversized,
})

test('an entry of Active Directory becomes what a card holds', () => {
  const guid = Buffer.from('33221100554477668899aabbccddeeff', 'hex')
  expect(
    personOf(
      entryWith({
        objectGUID: guid,
        sAMAccountName: 'ivanov',
        sn: ' Иванов ',
        givenName: 'Пётр',
        middleName: 'Ильич',
        mail: 'Ivanov@Corp.example',
        mobile: '8 (905) 756-98-74',
        telephoneNumber: '+7 (495) 123-45-67 доб. 101',
        title: 'Инженер',
        employeeNumber: '00042',
        manager: 'CN=Петрова\\, Анна,OU=Отдел \\"5\\",DC=corp,DC=example',
      }),
      map,
    ),
  ).toEqual({
    subject: '00112233-4455-6677-8899-aabbccddeeff',
    login: 'ivanov',
    title: 'Иванов Пётр Ильич',
    managerDn: 'CN=Петрова\\, Анна,OU=Отдел \\"5\\",DC=corp,DC=example',
    profile: {
      surname: 'Иванов',
      givenName: 'Пётр',
      patronymic: 'Ильич',
      email: 'ivanov@corp.example',
      mobilePhone: '+79057569874',
      workPhone: '+74951234567',
      position: 'Инженер',
      personnelNumber: '00042',
    },
    unreadable: [],
  })
})

test('what no card can hold is left out and named; a value of megabytes too', () => {
  const read = personOf(
    entryWith(
      { sn: 'Иванов', givenName: 'Пётр', mail: 'нет почты', mobile: 'внутр. 101', title: 'я'.repeat(2_000) },
      ['displayName'],
    ),
    map,
  )
  expect(read.profile).toEqual({ surname: 'Иванов', givenName: 'Пётр' })
  expect(read.unreadable.sort()).toEqual(['email', 'fullName', 'mobilePhone', 'position'])
})

test('of several values the first that a card can hold counts; a full name stands in for its parts', () => {
  const read = personOf(
    entryWith({ displayName: 'Иванов Пётр Ильич', mobile: ['101', '+7 905 756-98-74'] }),
    map,
  )
  expect(read.profile).toEqual({
    surname: 'Иванов',
    givenName: 'Пётр',
    patronymic: 'Ильич',
    mobilePhone: '+79057569874',
  })
})

test('disabled, expired and locked for good are closed', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const closed = (values: Record<string, string>) => isClosed(entryWith(values), now)
  expect(closed({ userAccountControl: '512' })).toBe(false)
  expect(closed({ userAccountControl: '514' })).toBe(true)
  expect(closed({ accountExpires: '0' })).toBe(false)
  expect(closed({ accountExpires: '9223372036854775807' })).toBe(false)
  // 2026-11-21 and 2026-11-22 at midnight.
  expect(closed({ accountExpires: '134396928000000000' })).toBe(true)
  expect(closed({ accountExpires: '134397792000000000' })).toBe(false)
  expect(closed({ nsAccountLock: 'TRUE' })).toBe(true)
  expect(closed({ pwdAccountLockedTime: '000001010000Z' })).toBe(true)
  expect(closed({ pwdAccountLockedTime: '20261121115900Z' })).toBe(false)
})

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    'Иванов',
    '+7 905 756-98-74',
    'a@corp.example',
    '8 495 123-45-67 доб. 5',
    ' ',
    '\0',
    'x'.repeat(900),
  ),
)

test('whatever a directory says, the mapping is whole, repeatable and fits the card’s form', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.values(map)), fc.array(value, { maxLength: 3 })),
      (values) => {
        const entry = entryWith(values)
        const read = personOf(entry, map)
        expect(personOf(entry, map)).toEqual(read)
        expect(read.title).not.toBe('')
        expect(subjectOf(entry, map.subject)).toBe(read.subject)
        const { mobilePhone, workPhone, email } = read.profile
        const parsed = personFactsSchema.safeParse({
          directory: 'employee',
          surname: 'Иванов',
          givenName: 'Пётр',
          roles: ['019a0000-0000-7000-8000-000000000000'],
          mobilePhone,
          workPhone,
          email,
        })
        // A contact that the mapping lets through is one that the form takes, and comes out as it went in.
        expect(parsed.success && parsed.data).toMatchObject({
          mobilePhone: mobilePhone ?? null,
          workPhone: workPhone ?? null,
          email: email ?? null,
        })
      },
    ),
  )
})
