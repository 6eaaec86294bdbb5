import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSource } from './byte-source'
import { csvDialect } from './csv-dialect'
import { csvFileRows, csvFormat } from './csv-file'
import { CsvRows, type FileRow } from './csv-rows'
import { EncodingDetector, type TextEncoding } from './text-encoding'

const read = (text: string, delimiter = ';', partLength = Number.POSITIVE_INFINITY): FileRow[] => {
  const reader = new CsvRows(delimiter)
  const rows: FileRow[] = []
  for (let at = 0; at < text.length; at += partLength)
    rows.push(...reader.push(text.slice(at, at + partLength)))
  return [...rows, ...reader.end()]
}

const written = (rows: readonly (readonly string[])[], delimiter: string, lineEnd: string): string =>
  rows
    .map((cells) =>
      cells
        .map((cell) => (/[";,\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join(lineEnd)

const cell = fc.string({
  unit: fc.constantFrom('а', 'Я', 'b', ' ', '"', ';', ',', '\t', '\n', '\r', '=', '💧'),
  maxLength: 8,
})
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 })
const delimiter = fc.constantFrom(';', ',', '\t')
const lineEnd = fc.constantFrom('\r\n', '\n', '\r')

test('whatever was written is read again, in parts of any length', () => {
  fc.assert(
    fc.property(
      table,
      delimiter,
      lineEnd,
      fc.integer({ min: 1, max: 20 }),
      (rows, separator, end, length) => {
        const told = read(written(rows, separator, end), separator, length)
        expect(told).toEqual(
          rows
            .map((cells, at) => ({ number: at + 1, cells }))
            .filter(({ cells }) => cells.some((text) => text !== '')),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('any text is read to its end, whatever its quotes, and the same in parts', () => {
  const text = fc.string({ unit: fc.constantFrom('а', ';', '"', '\n', '\r'), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 7 }), (any, length) => {
      expect(read(any, ';', length)).toEqual(read(any))
    }),
    { numRuns: 500 },
  )
})

describe('a broken quote', () => {
  const people = Array.from({ length: 900_010 }, (_, at) => `Иванов${at + 1};Пётр`)

  test('in row 900,000 is named by its row and swallows nothing', () => {
    people[899_999] = '"Иванов;Пётр'
    const rows = read(people.join('\n'), ';', 65_536)
    expect(rows).toHaveLength(900_010)
    expect(rows.filter(({ damage }) => damage)).toEqual([
      { number: 900_000, cells: ['"Иванов;Пётр'], damage: 'broken-quote' },
    ])
  })

  test('in the last row, or before text, is told as well', () => {
    expect(read('а;б\n"в;г')).toMatchObject([{ number: 1 }, { number: 2, damage: 'broken-quote' }])
    expect(read('"ООО "Ромашка"";б\nв;г')).toMatchObject([
      { number: 1, damage: 'broken-quote' },
      { number: 2, cells: ['в', 'г'] },
    ])
  })

  test('inside a cell without quotes is text', () => {
    expect(read('ООО "Ромашка";б')).toEqual([{ number: 1, cells: ['ООО "Ромашка"', 'б'] }])
  })
})

test('a line that never ends is one refused row, and takes no memory', () => {
  const reader = new CsvRows(';')
  const rows = Array.from({ length: 100 }, () => reader.push('x;'.repeat(50_000))).flat()
  rows.push(...reader.push('\nИванов;Пётр'), ...reader.end())
  expect(rows).toMatchObject([{ damage: 'row-too-long' }, { number: 2, cells: ['Иванов', 'Пётр'] }])
})

describe('a file', () => {
  const text = 'Фамилия;Имя\r\nИванов;Пётр\r\nЁлкина;Анна'
  const bytes: Record<TextEncoding, Buffer> = {
    'utf-8': Buffer.from(text),
    'utf-16le': Buffer.from(text, 'utf16le'),
    'utf-16be': Buffer.from(text, 'utf16le').swap16(),
    'windows-1251': Buffer.from(
      Array.from(text, (letter) => {
        const code = letter.charCodeAt(0)
        if (letter === 'Ё') return 0xa8
        if (letter === 'ё') return 0xb8
        return code >= 0x410 ? code - 0x410 + 0xc0 : code
      }),
    ),
  }
  const marks: Partial<Record<TextEncoding, Buffer>> = {
    'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
    'utf-16le': Buffer.from([0xff, 0xfe]),
    'utf-16be': Buffer.from([0xfe, 0xff]),
  }
  const files = (Object.keys(bytes) as TextEncoding[]).flatMap((encoding) => {
    const mark = marks[encoding]
    return [
      [encoding, bytes[encoding]] as const,
      ...(mark ? [[encoding, Buffer.concat([mark, bytes[encoding]])] as const] : []),
    ]
  })

  test.each(files)('in %s is read', async (encoding, file) => {
    const detector = new EncodingDetector()
    for (let at = 0; at < file.length; at += 5) detector.push(file.subarray(at, at + 5))
    expect(detector.end()).toBe(encoding)
    const source = bytesSource(file)
    const rows: FileRow[] = []
    for await (const list of csvFileRows(source, await csvFormat(source, encoding))) rows.push(...list)
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Фамилия', 'Имя'],
      ['Иванов', 'Пётр'],
      ['Ёлкина', 'Анна'],
    ])
  })

  test('that is no text is told', () => {
    const detector = new EncodingDetector()
    detector.push(Buffer.from([1, 0, 0, 3, 0, 255, 254, 0, 0]))
    expect(detector.end()).toBeNull()
  })

  test.each([
    ['Фамилия;Имя\nИванов;"Пётр, Иван"', ';'],
    ['surname,given name\nSmith,"John; Jr"', ','],
    ['Фамилия\tИмя\nИванов\tПётр', '\t'],
    ['sep=,\r\nа,б', ','],
    ['Фамилия\nИванов', ';'],
  ])('%j is cut at %j', (head, expected) => {
    expect(csvDialect(head).delimiter).toBe(expected)
  })
})
