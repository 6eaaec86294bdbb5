import 'server-only'
import type { Actor } from '@/lib/actor'
import { csvLine, csvResponse, fileResponse } from '@/lib/csv'
import { requestTranslator } from '@/lib/request'
import { xlsxFile, xlsxType } from '@/lib/xlsx'
import { reasonsText } from './field-names'
import type { Import } from './find'
import { refusedRows } from './queries'

/** The refused rows as they came, the reason beside them, to be mended and uploaded again. No cell can become a formula. */
export async function refusedRowsFile(actor: Actor, row: Import, format: string | null): Promise<Response> {
  const t = await requestTranslator()
  const header = [...row.headings, t('import.download.reason'), t('import.download.row')]
  async function* batches(): AsyncGenerator<string[][]> {
    for await (const rows of refusedRows(actor, row)) {
      yield rows.map(({ cells, problems, number }) => [
        ...row.headings.map((_, at) => cells[at] ?? ''),
        reasonsText(t, row, problems ?? []),
        String(number),
      ])
    }
  }
  if (format !== 'csv') {
    return fileResponse(
      `propusk-refused.xlsx`,
      xlsxType,
      xlsxFile(t('import.tab.refused'), header, batches()),
    )
  }
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(header)
    for await (const rows of batches()) yield rows.map(csvLine).join('')
  }
  return csvResponse('propusk-refused.csv', lines())
}
