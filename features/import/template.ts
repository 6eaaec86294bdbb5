import 'server-only'
import type { Actor } from '@/lib/actor'
import { fileResponse } from '@/lib/csv'
import { requestTranslator } from '@/lib/request'
import { xlsxFile, xlsxType } from '@/lib/xlsx'
import { directoryTitle } from './directory-title'
import type { ImportDirectory } from './import-directory'
import { rowScreens } from './row-screens'

/** An empty table with every heading that is recognised, and one row that shows how cells are filled. */
export async function answerTemplate(actor: Actor, directory: ImportDirectory): Promise<Response> {
  const t = await requestTranslator()
  const columns = await rowScreens[directory].template(actor, t)
  async function* rows() {
    yield [columns.map(({ example }) => example)]
  }
  return fileResponse(
    `propusk-${fileWords[directory]}-template.xlsx`,
    xlsxType,
    xlsxFile(
      directoryTitle(t, directory),
      columns.map(({ heading }) => heading),
      rows(),
    ),
  )
}

const fileWords: Record<ImportDirectory, string> = {
  employee: 'employees',
  customer: 'customers',
  equipment: 'equipment',
}
