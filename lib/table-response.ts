import { csvLine, csvResponse, fileResponse } from './csv'
import { xlsxFile, xlsxType } from './xlsx'

type Table = {
  /** Without its ending. */
  fileName: string
  title: string
  header: readonly string[]
  batches: AsyncIterable<readonly (readonly string[])[]>
}

/** A table as a file that is made while it is read: XLSX where that was asked for, else CSV. */
export const tableResponse = (
  format: string | string[] | undefined,
  { fileName, title, header, batches }: Table,
): Response =>
  format === 'xlsx'
    ? fileResponse(`${fileName}.xlsx`, xlsxType, xlsxFile(title, header, batches))
    : csvResponse(`${fileName}.csv`, lines(header, batches))

async function* lines(header: Table['header'], batches: Table['batches']): AsyncGenerator<string> {
  yield csvLine(header)
  for await (const rows of batches) yield rows.map(csvLine).join('')
}
