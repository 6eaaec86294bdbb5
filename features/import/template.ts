import 'server-only'
import type { Directory } from '@/lib/actor'
import { fileResponse } from '@/lib/csv'
import { requestTranslator } from '@/lib/request'
import { xlsxFile, xlsxType } from '@/lib/xlsx'
import { fieldLabels, importFields } from './fields'

/** An empty table with every heading that is recognised, and one row that shows how cells are filled. */
export async function answerTemplate(directory: Directory): Promise<Response> {
  const t = await requestTranslator()
  const fields = importFields.filter((field) => field !== 'fullName')
  const example = fields.map((field) => t(`import.example.${field}`, { directory }))
  async function* rows() {
    yield [example]
  }
  return fileResponse(
    `propusk-${directory}s-template.xlsx`,
    xlsxType,
    xlsxFile(
      t('people.directory.title', { directory }),
      fields.map((field) => t(fieldLabels[field])),
      rows(),
    ),
  )
}
