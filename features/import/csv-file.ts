import type { ByteSource } from './byte-source'
import { type CsvDialect, csvDialect } from './csv-dialect'
import { CsvRows, type FileRow } from './csv-rows'
import type { TextEncoding } from './text-encoding'

/** How much of the text is looked at for its dialect, in bytes. */
const headBytes = 64 * 1024

type CsvFormat = CsvDialect & { encoding: TextEncoding }

export async function csvFormat(source: ByteSource, encoding: TextEncoding): Promise<CsvFormat> {
  const decoder = new TextDecoder(encoding)
  let head = ''
  for await (const part of source.read(0, Math.min(headBytes, source.size))) {
    head += decoder.decode(part, { stream: true })
  }
  return { encoding, ...csvDialect(head) }
}

/** The rows of a CSV file, as lists as they come, so that a reader may pause between them. */
export async function* csvFileRows(source: ByteSource, format: CsvFormat): AsyncGenerator<FileRow[]> {
  // Without `ignoreBOM` the decoder takes the byte order mark away.
  const decoder = new TextDecoder(format.encoding)
  const reader = new CsvRows(format.delimiter)
  let isFirst = format.hasSeparatorLine
  const told = (rows: FileRow[]): FileRow[] => {
    if (!isFirst || rows.length === 0) return rows
    isFirst = false
    return rows.slice(1)
  }
  for await (const part of source.read(0, source.size)) {
    yield told(reader.push(decoder.decode(part, { stream: true })))
  }
  yield told([...reader.push(decoder.decode()), ...reader.end()])
}
