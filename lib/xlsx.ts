import { type ZipEntry, zipArchive } from './zip'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Rows of one sheet, by the limits of Excel; what is more goes on in the next sheet. */
const rowsOfSheet = 1_048_576

/** As long as a cell may be, by the limits of Excel. */
const textOfCell = 32_767

type Lines = AsyncIterator<readonly (readonly string[])[]>

/**
 * A workbook (ECMA-376) made while it is read, its first row frozen. Every cell is a text, so that none becomes a formula
 * or loses leading zeros.
 */
export const xlsxFile = (
  sheetName: string,
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> => zipArchive(workbook(sheetName, header, batches[Symbol.asyncIterator]()))

async function* workbook(
  sheetName: string,
  header: readonly string[],
  lines: Lines,
): AsyncGenerator<ZipEntry> {
  const rest: { rows: readonly (readonly string[])[]; isOver: boolean } = { rows: [], isOver: false }
  let sheets = 0
  try {
    do {
      sheets += 1
      yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheet(header, lines, rest) }
    } while (!rest.isOver)
  } finally {
    await lines.return?.()
  }
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  yield { name: '[Content_Types].xml', content: [contentTypes(numbers)] }
  yield { name: '_rels/.rels', content: [relations([['rId1', 'officeDocument', 'xl/workbook.xml']])] }
  yield { name: 'xl/workbook.xml', content: [book(sheetName, numbers)] }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [relations(numbers.map((n) => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`]))],
  }
}

async function* sheet(
  header: readonly string[],
  lines: Lines,
  rest: { rows: readonly (readonly string[])[]; isOver: boolean },
): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${row(header)}`
  let left = rowsOfSheet - 1
  while (left > 0) {
    if (rest.rows.length === 0) {
      const { done, value } = await lines.next()
      if (done) {
        rest.isOver = true
        break
      }
      rest.rows = value
    }
    const now = rest.rows.slice(0, left)
    rest.rows = rest.rows.slice(left)
    left -= now.length
    yield now.map(row).join('')
  }
  yield '</sheetData></worksheet>'
}

const row = (cells: readonly string[]): string => `<row>${cells.map(cell).join('')}</row>`

const cell = (text: string): string =>
  text === ''
    ? '<c/>'
    : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, textOfCell))}</t></is></c>`

/** XML 1.0 knows no other control characters than these three, and no surrogate alone. */
const unfit = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const escaped = (text: string): string =>
  text
    .replace(unfit, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (sheets: readonly number[]): string =>
  `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${sheets
    .map(
      (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
    )
    .join('')}</Types>`

const relations = (targets: readonly (readonly [string, string, string])[]): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">${targets
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A sheet's name has at most 31 characters, and none of `[]:*?/\`. */
const book = (name: string, sheets: readonly number[]): string =>
  `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
    .map((n) => {
      const label = n === 1 ? name : `${name} ${n}`
      const fit = label.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
      return `<sheet name="${escaped(fit)}" sheetId="${n}" r:id="rId${n}"/>`
    })
    .join('')}</sheets></workbook>`
