import { expect, test } from 'vitest'
import readXlsx from 'yauzl'
import { xlsxFile } from './xlsx'

async function* rows(...batches: string[][][]) {
  yield* batches
}

async function bytes(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

/** The archive's files as an independent reader finds them; it checks sizes and checksums by itself. */
async function unzip(archive: Buffer): Promise<Record<string, string>> {
  const zip = await new Promise<readXlsx.ZipFile>((settle, fail) =>
    readXlsx.fromBuffer(archive, { lazyEntries: true }, (error, file) => (file ? settle(file) : fail(error))),
  )
  const files: Record<string, string> = {}
  return new Promise((settle, fail) => {
    zip.on('entry', (entry: readXlsx.Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return fail(error)
        files[entry.fileName] = (await bytes(stream)).toString('utf8')
        zip.readEntry()
      }),
    )
    zip.on('end', () => settle(files))
    zip.on('error', fail)
    zip.readEntry()
  })
}

test('every cell is a text, whatever it holds', async () => {
  const formula = '=HYPERLINK("http://example.com";"х")'
  const file = xlsxFile('Люди', ['Имя', 'Номер'], rows([[formula, '004512']], [['<b>\u0000&"\uD800', '']]))
  const files = await unzip(await bytes(file))
  const sheet = files['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain('=HYPERLINK(&quot;http://example.com&quot;;&quot;х&quot;)')
  expect(sheet).toContain('<t xml:space="preserve">004512</t>')
  expect(sheet).toContain('&lt;b&gt;&amp;&quot;</t></is></c><c/></row>')
  expect(sheet.match(/<row>/g)).toHaveLength(3)
  expect(files['xl/workbook.xml']).toContain('<sheet name="Люди" sheetId="1" r:id="rId1"/>')
  expect(Object.keys(files)).toContain('[Content_Types].xml')
})

test('more rows than a sheet holds go on in the next one', async () => {
  const batch = Array.from({ length: 20_000 }, () => ['а'])
  const many = xlsxFile('Люди: все', ['Имя'], rows(...Array.from({ length: 53 }, () => batch)))
  const files = await unzip(await bytes(many))
  const count = (n: number) => files[`xl/worksheets/sheet${n}.xml`]?.match(/<row>/g)?.length
  expect([count(1), count(2)]).toEqual([1_048_576, 53 * 20_000 - 1_048_575 + 1])
  expect(files['xl/workbook.xml']).toContain('name="Люди  все 2"')
})
