import { describe, expect, test } from 'vitest'
import { cellText } from '../cell-text'
import { repeatsHeadings } from '../row-damage'
import { plainNumber } from '../xlsx-sheet'
import type { ColumnMap } from './fields'
import { rowTexts } from './row-texts'

describe('a cell', () => {
  test.each([
    ['  Иванов\u200b  Пётр ', 'Иванов Пётр'],
    ['="79057569874"', '79057569874'],
    ["'=1+1", '=1+1'],
    ['=HYPERLINK("http://evil.example")', '=HYPERLINK("http://evil.example")'],
    [' — ', ''],
  ])('%j says %j', (raw, text) => {
    expect(cellText(raw)).toBe(text)
  })

  test.each([
    ['79057569874', '79057569874'],
    ['7.9057569874E10', '79057569874'],
    ['7.90576E+10', '7.90576E+10'],
    ['12', '12'],
    ['12.5', '12.5'],
    ['', ''],
  ])('the stored number %s is the text %s', (stored, text) => {
    expect(plainNumber(stored)).toBe(text)
  })
})

const read = (columns: ColumnMap, cells: string[]) => rowTexts(cells, columns)

test('a shortened number is refused by name, a phone as text is not', () => {
  expect(read(['mobilePhone', 'personnelNumber'], ['7,90576E+10', '4,17E+2']).problems).toEqual([
    { field: 'mobilePhone', message: 'import.problem.scientific', params: { text: '7,90576E+10' } },
    { field: 'personnelNumber', message: 'import.problem.scientific', params: { text: '4,17E+2' } },
  ])
  expect(read(['mobilePhone'], ['8 905 756-98-74'])).toEqual({
    texts: { mobilePhone: '8 905 756-98-74' },
    own: new Map(),
    problems: [],
  })
})

test('a whole name is cut into its parts, and a column of its own outweighs them', () => {
  expect(read(['fullName', 'givenName'], ['Петров-Водкин Кузьма Сергеевич', 'Козьма']).texts).toMatchObject({
    surname: 'Петров-Водкин',
    givenName: 'Козьма',
    patronymic: 'Сергеевич',
  })
})

test('words of sex and of yes and no are understood, others are named', () => {
  expect(read(['sex', 'mobileWorker'], ['Муж.', '+']).texts).toEqual({ sex: 'male', mobileWorker: 'yes' })
  expect(read(['sex', 'mobileWorker'], ['кот', 'иногда']).problems.map(({ message }) => message)).toEqual([
    'import.problem.sex',
    'import.problem.mobileWorker',
  ])
})

test('a formula that failed is no name', () => {
  expect(read(['surname'], ['#Н/Д'])).toEqual({
    texts: {},
    own: new Map(),
    problems: [{ field: 'surname', message: 'import.problem.cellError', params: { text: '#Н/Д' } }],
  })
})

test('headings that come again are no person', () => {
  const headings = ['Фамилия', 'Имя', '']
  expect(repeatsHeadings(['фамилия', 'Имя', ''], headings)).toBe(true)
  expect(repeatsHeadings(['Фамилия', 'Пётр', ''], headings)).toBe(false)
})
