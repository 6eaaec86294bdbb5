import 'server-only'
import { formValues } from '@/lib/action'
import type { Actor, Directory } from '@/lib/actor'
import { csvLine, csvResponse, fileResponse } from '@/lib/csv'
import { listRequest, paramsOf } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { xlsxFile, xlsxType } from '@/lib/xlsx'
import { exportedPeople, exportHeader, type PeopleExport, recordPeopleExport } from './export'
import { peopleFilter, peopleWhere } from './filter'
import { shownColumns } from './people-columns'
import { peopleList } from './people-list'
import { readSelection, selectedPeople } from './selection'

/** The list of the request's address as a file: `format` is `csv` or `xlsx`; a form that is posted names a selection. */
export async function exportAnswer(actor: Actor, directory: Directory, request: Request): Promise<Response> {
  const params = paramsOf(new URL(request.url).search)
  const selection = request.method === 'POST' ? readSelection(formValues(await request.formData())) : null
  if (request.method === 'POST' && !selection) return new Response(null, { status: 400 })
  const asked: PeopleExport = {
    directory,
    where: selection
      ? selectedPeople(actor, directory, selection)
      : peopleWhere(actor, directory, peopleFilter(params)),
    request: listRequest(peopleList, { sort: params.sort }),
    columns: shownColumns(params, undefined),
  }
  await recordPeopleExport(actor, asked)
  const t = await requestTranslator()
  const header = exportHeader(t, asked)
  const batches = exportedPeople(actor, t, asked)
  return params.format === 'xlsx'
    ? fileResponse(
        `propusk-${directory}s.xlsx`,
        xlsxType,
        xlsxFile(t('people.directory.title', { directory }), header, batches),
      )
    : csvResponse(`propusk-${directory}s.csv`, lines(header, batches))
}

async function* lines(header: string[], batches: AsyncIterable<string[][]>): AsyncGenerator<string> {
  yield csvLine(header)
  for await (const rows of batches) yield rows.map(csvLine).join('')
}
