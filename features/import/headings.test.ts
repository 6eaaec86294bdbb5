import { expect, test } from 'vitest'
import { columnsByHeadings, repeatedHeadings } from './headings'
import { columnByHeading } from './people/spellings'

const fieldByHeading = columnByHeading([])

test('headings are recognised in both languages, whatever their case, brackets and marks', () => {
  expect(
    columnsByHeadings(
      ['Табельный №', 'ФИО', 'Моб. телефон (личный)', 'E-Mail', 'РОЛЬ', 'Участок*', 'Комментарий'],
      fieldByHeading,
    ),
  ).toEqual(['personnelNumber', 'fullName', 'mobilePhone', 'email', 'roles', 'district', null])
  expect(
    columnsByHeadings(
      ['External ID', 'Last name', 'first_name', 'Mobile', 'Company', 'Job title'],
      fieldByHeading,
    ),
  ).toEqual(['externalId', 'surname', 'givenName', 'mobilePhone', 'company', 'position'])
})

test('of two columns of one field the first counts, and repeated headings are named', () => {
  expect(columnsByHeadings(['Телефон', 'Мобильный', 'телефон'], fieldByHeading)).toEqual([
    'mobilePhone',
    null,
    null,
  ])
  expect(repeatedHeadings(['Телефон', 'Имя', 'телефон ', '', ''])).toEqual(['телефон '])
})

test('what the organisation said the last time outweighs the common names', () => {
  const remembered = new Map([
    ['код', null],
    ['комментарий', 'position' as const],
  ])
  expect(columnsByHeadings(['Код', 'Комментарий', 'Имя'], fieldByHeading, remembered)).toEqual([
    null,
    'position',
    'givenName',
  ])
})
