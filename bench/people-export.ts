import type { Sql } from 'postgres'
import { exportedPeople, type PeopleExport } from '@/features/people/export'
import { peopleFilter, peopleWhere } from '@/features/people/filter'
import { peopleList } from '@/features/people/people-list'
import { csvLine } from '@/lib/csv'
import { listRequest } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { adminActor } from '@/test/actors'
import type { Organization } from '@/test/factories'
import { compared, limited, type Row, timed } from './harness'

const exportedRows = 1_000_000

/** A million people as CSV in the list's order with all columns, against their bare rows by COPY. */
export async function exportRows(plain: Sql, organization: Organization): Promise<Row[]> {
  const actor = adminActor({ organization })
  const filter = peopleFilter({})
  const asked: PeopleExport = {
    directory: 'employee',
    where: peopleWhere(actor, 'employee', filter),
    request: listRequest(peopleList, {}),
    columns: ['phone', 'email', 'roles', 'company', 'state', 'seen'],
    fields: [],
  }
  const t = translatorFor(actor.locale)
  const before = process.memoryUsage().rss
  let highest = before
  let lines = 0
  const milliseconds = await timed(async () => {
    for await (const rows of exportedPeople(actor, t, asked)) {
      lines += rows.map(csvLine).length
      highest = Math.max(highest, process.memoryUsage().rss)
      if (lines >= exportedRows) break
    }
  })
  const copied = await timed(async () => {
    const stream = await plain`copy (
      select surname, given_name, patronymic, position, personnel_number, mobile_phone, email, companies.name,
        array(select name from membership_roles join roles on roles.id = role_id where membership_id = memberships.id),
        state_order, last_seen_at
      from memberships left join companies on companies.id = company_id
      where memberships.organization_id = ${plain.unsafe(`'${organization.id}'`)} and directory = 'employee'
        and state_order < '7' order by sort_name, memberships.id limit ${plain.unsafe(String(exportedRows))}
      ) to stdout (format csv)`.readable()
    for await (const _chunk of stream);
  })
  return [
    compared(
      { name: 'export of a million people', figure: milliseconds / 1000, unit: 's' },
      { what: 'COPY TO of the same rows', figure: copied / 1000 },
      ['<=', 3],
    ),
    limited({ name: 'memory that the export adds', figure: (highest - before) / 2 ** 20, unit: 'MB' }, [
      '<=',
      100,
    ]),
  ]
}
