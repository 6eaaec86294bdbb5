import 'server-only'
import { attributeField } from '@/features/attributes/attribute-kinds'
import { personFields } from '@/features/person-fields/fields'
import { formValues } from '@/lib/action'
import type { Actor, Directory } from '@/lib/actor'
import { listRequest, paramsOf } from '@/lib/list'
import { shownColumns } from '@/lib/list-columns'
import { requestTranslator } from '@/lib/request'
import { readSelection } from '@/lib/selection'
import { tableResponse } from '@/lib/table-response'
import { exportedPeople, exportHeader, type PeopleExport, recordPeopleExport } from './export'
import { peopleFilter, peopleWhere } from './filter'
import { isPeopleColumn, type ListColumn, peopleColumns, usualColumns } from './people-columns'
import { peopleList } from './people-list'
import { selectedPeople } from './selection'

/** The list of the request's address as a file: `format` is `csv` or `xlsx`; a form that is posted names a selection. */
export async function exportAnswer(actor: Actor, directory: Directory, request: Request): Promise<Response> {
  const params = paramsOf(new URL(request.url).search)
  const selection =
    request.method === 'POST' ? readSelection(formValues(await request.formData().catch(() => null))) : null
  if (request.method === 'POST' && !selection) return new Response(null, { status: 400 })
  const fields = await personFields(actor.organizationId, directory)
  const columns = shownColumns<ListColumn>(
    [...peopleColumns, ...fields.map(({ id }) => attributeField(id))],
    usualColumns,
    params,
    undefined,
  )
  const asked: PeopleExport = {
    directory,
    where: selection
      ? selectedPeople(actor, directory, selection)
      : peopleWhere(actor, directory, peopleFilter(params)),
    request: listRequest(peopleList, { sort: params.sort }),
    columns: columns.filter(isPeopleColumn),
    fields: fields.filter(({ id }) => columns.includes(attributeField(id))),
  }
  await recordPeopleExport(actor, asked)
  const t = await requestTranslator()
  return tableResponse(params.format, {
    fileName: `propusk-${directory}s`,
    title: t('people.directory.title', { directory }),
    header: exportHeader(t, asked),
    batches: exportedPeople(actor, t, asked),
  })
}
