import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipmentTypes, roles } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { isOfOrganization } from '@/features/equipment/types'
import { grantProblem } from '@/features/people/role-grants'
import { entryProblem, findEntries } from '@/features/registries/named'
import type { ListName } from '@/features/views/lists'
import type { Actor } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Choice } from './schema'

/** What the preview's page asks for first. */
export type Asked = 'role' | 'company' | 'district' | 'ban' | 'type' | 'state'

type Settling = { tx: Queryable; actor: Actor; choice: Choice; list: ListName }
type Settled = Promise<Result<Record<string, unknown>>>

const settlers: Record<Asked, (settling: Settling) => Settled> = {
  role: settleRole,
  company: (settling) => settleEntry('company', settling),
  district: (settling) => settleEntry('district', settling),
  ban: settleBan,
  type: settleType,
  state: async ({ choice: { state } }) =>
    state ? ok({ state }) : refused({ field: 'state', message: messageKey('bulk.problem.noState') }),
}

const askedBy: Record<string, Asked> = {
  'people.add-role': 'role',
  'people.remove-role': 'role',
  'people.set-company': 'company',
  'people.set-district': 'district',
  'people.ban': 'ban',
  'equipment.set-company': 'company',
  'equipment.set-district': 'district',
  'equipment.set-type': 'type',
  'equipment.set-state': 'state',
}

/** What an operation asks, and how the answer becomes its parameters; null for one that asks nothing. */
export function choiceOf(kind: string): { asked: Asked; settle: (settling: Settling) => Settled } | null {
  const asked = askedBy[kind]
  return asked ? { asked, settle: settlers[asked] } : null
}

async function settleRole({ tx, actor, choice }: Settling): Settled {
  if (!choice.role) return refused({ field: 'role', message: messageKey('bulk.problem.noRole') })
  const problem = await grantProblem(tx, actor, [choice.role])
  if (problem) return refused({ ...problem, field: 'role' })
  const [role] = await tx
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(
      and(eq(roles.organizationId, actor.organizationId), eq(roles.id, choice.role), isNull(roles.deletedAt)),
    )
  return role ? ok({ role }) : refused({ field: 'role', message: messageKey('people.problem.noSuchRole') })
}

/** A company or district that is there already; a customer always belongs to a company. */
async function settleEntry(kind: 'company' | 'district', { tx, actor, choice, list }: Settling): Settled {
  const name = choice[kind]
  if (name === '') {
    return kind === 'company' && list === 'customer'
      ? refused({ field: kind, message: messageKey('bulk.problem.noCompany') })
      : ok({ entry: null })
  }
  const found = (await findEntries(tx, actor, kind, [name])).get(name)
  if (!found) return refused({ field: kind, message: messageKey(`bulk.problem.unknown.${kind}`) })
  const problem = entryProblem(actor, kind, found)
  return problem ? refused(problem) : ok({ entry: { id: found.id, name: found.name } })
}

async function settleType({ tx, actor, choice: { type: id } }: Settling): Settled {
  if (id === '') return refused({ field: 'type', message: messageKey('bulk.problem.noType') })
  if (id === 'none') return ok({ entry: null })
  const [type] = await tx
    .select({ id: equipmentTypes.id, name: equipmentTypes.name })
    .from(equipmentTypes)
    .where(and(isOfOrganization(actor), eq(equipmentTypes.id, id)))
  return type
    ? ok({ entry: type })
    : refused({ field: 'type', message: messageKey('equipment.problem.noType') })
}

async function settleBan({ tx, choice: { reason, until } }: Settling): Settled {
  if (!reason) return refused({ field: 'reason', message: messageKey('bulk.problem.noReason') })
  if (until) {
    const [row] = await tx.execute<{ over: boolean }>(sql`select ${startOfDay(until)} <= now() as over`)
    if (row?.over) return refused({ field: 'until', message: messageKey('people.problem.pastDate') })
  }
  return ok({ reason, until })
}
