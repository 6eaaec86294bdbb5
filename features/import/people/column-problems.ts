import 'server-only'
import type { Queryable } from '@/db/client'
import { grantProblem } from '@/features/people/role-grants'
import type { Actor, Directory } from '@/lib/actor'
import type { Problem } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { NamedColumns } from '../row-kind'
import type { ImportField } from './fields'

/** Why no person could be judged by these columns. */
export async function columnProblems(
  tx: Queryable,
  actor: Actor,
  directory: Directory,
  { columns, defaultRoleId, defaultCompany }: NamedColumns,
): Promise<Problem[]> {
  const has = (...fields: ImportField[]) => fields.some((field) => columns.includes(field))
  const problems: Problem[] = []
  if (!has('fullName') && !(has('surname') && has('givenName'))) {
    problems.push({ field: 'columns', message: messageKey('import.problem.noName') })
  } else if (!has('externalId', 'mobilePhone', 'email')) {
    problems.push({ field: 'columns', message: messageKey('import.problem.noKeyColumn') })
  }
  if (directory === 'customer' && !has('company') && defaultCompany === '') {
    problems.push({ field: 'defaultCompany', message: messageKey('import.problem.noCompany') })
  }
  if (!has('roles') && !defaultRoleId) {
    problems.push({ field: 'defaultRoleId', message: messageKey('import.problem.noDefaultRole') })
  }
  if (defaultRoleId) {
    const beyond = await grantProblem(tx, actor, [defaultRoleId])
    if (beyond) problems.push({ ...beyond, field: 'defaultRoleId' })
  }
  return problems
}
