import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { xlsxFile } from '@/lib/xlsx'
import { zipArchive } from '@/lib/zip'
import { bytesSource } from './byte-source'
import type { FileRow } from './csv-rows'
import { xlsxFileRows } from './xlsx-file'

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const list: Uint8Array[] = []
  for await (const part of parts) list.push(part)
  return Buffer.concat(list)
}

async function read(bytes: Uint8Array): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const list of xlsxFileRows(bytesSource(bytes))) rows.push(...list)
  return rows
}

const workbook = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Скрытый" sheetId="1" state="hidden" r:id="rId9"/><sheet name="Люди" sheetId="2" r:id="rId1"/></sheets></workbook>`
const relations = `<Relationships><Relationship Id="rId9" Type="x/worksheet" Target="worksheets/other.xml"/><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`

/** A workbook as other programs write it. */
const bookOf = (sheet: Iterable<string>, strings: Iterable<string> = []) =>
  bytesOf(
    zipArchive(
      (async function* () {
        yield { name: 'xl/worksheets/sheet1.xml', content: sheet }
        yield { name: 'xl/workbook.xml', content: [workbook] }
        yield { name: 'xl/_rels/workbook.xml.rels', content: [relations] }
        yield { name: 'xl/sharedStrings.xml', content: ['<sst>', ...strings, '</sst>'] }
      })(),
    ),
  )

test('what our own files say is read again', async () => {
  const text = fc.string({
    unit: fc.constantFrom('а', 'Ё', '<', '&', '"', ' ', '=', '1', '💧'),
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 6 }),
      async (rows) => {
        async function* batches() {
          yield rows
        }
        const told = await read(await bytesOf(xlsxFile('Люди', ['А', 'Б', 'В'], batches())))
        expect(told.map(({ cells }) => [0, 1, 2].map((at) => cells[at] ?? ''))).toEqual([
          ['А', 'Б', 'В'],
          ...rows.filter((cells) => cells.some((cell) => cell !== '')),
        ])
      },
    ),
    { numRuns: 30 },
  )
})

test('shared and rich texts, numbers, formulas and gaps are read as a person sees them', async () => {
  const sheet = [
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
    '<row r="4"><c r="A4"><v>7.9057569874E10</v></c><c r="C4" t="str"><f>A1</f><v>итог</v></c><c r="D4" t="b"><v>1</v></c>',
    '<c r="E4" t="inlineStr"><is><r><t>Ива</t></r><r><t>нов</t></r></is></c></row></sheetData></worksheet>',
  ]
  const strings = [
    '<si><t>Телефон</t></si>',
    '<si><r><t>Фами</t></r><r><t>лия</t></r><rPh><t>ふり</t></rPh></si>',
  ]
  expect(await read(await bookOf(sheet, strings))).toEqual([
    { number: 1, cells: ['Телефон', 'Фамилия'] },
    { number: 4, cells: ['79057569874', '', 'итог', '1', 'Иванов'] },
  ])
})

describe('an archive that would burst', () => {
  function* zeros(parts: number): Generator<string> {
    for (let at = 0; at < parts; at++) yield ' '.repeat(1024 * 1024)
  }

  test('is refused by what it declares', async () => {
    const bomb = await bookOf(['<worksheet><sheetData>', ...zeros(64), '</sheetData></worksheet>'])
    await expect(read(bomb)).rejects.toMatchObject({ problem: 'bomb' })
  })

  test('that declares less than comes is refused by what comes', async () => {
    const bomb = Buffer.from(
      await bookOf(['<worksheet><sheetData>', ...zeros(20), '</sheetData></worksheet>']),
    )
    const declared = Buffer.alloc(4)
    declared.writeUInt32LE(1000)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(20 * 1024 * 1024 + '<worksheet><sheetData></sheetData></worksheet>'.length)
    for (let at = bomb.indexOf(size); at !== -1; at = bomb.indexOf(size, at + 1)) declared.copy(bomb, at)
    await expect(read(bomb)).rejects.toMatchObject({ problem: 'broken-xlsx' })
  })

  test('with more shared texts than memory should hold is refused', async () => {
    function* strings(): Generator<string> {
      for (let at = 0; at < 1_800; at++) yield `<si><t>${String(at % 7).repeat(100_000)}</t></si>`
    }
    await expect(read(await bookOf(['<worksheet/>'], strings()))).rejects.toMatchObject({ problem: 'bomb' })
  })
})

test.each([
  ['not a zip at all', Buffer.from('PK\u0003\u0004 and no more')],
  ['an entity that multiplies', null],
])('%s is refused', async (_name, bytes) => {
  const file =
    bytes ??
    (await bookOf([
      '<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ]))
  await expect(read(file)).rejects.toMatchObject({ problem: 'broken-xlsx' })
})
