import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, memberships, roles } from '@/db/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { type AuditFilter, auditWhere } from './filter'

export const auditList: ListDefinition<'time'> = {
  sorts: { time: [{ by: auditEntries.at, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: auditEntries.id,
  pageSize: 50,
}

export type JournalRole = { id: string; baseRole: BaseRole | null; name: string }

/** An entry by a person speaks of them, another one of whom it concerns: the sentence's verb agrees with that person. */
const spokenOfMembership = sql`case ${auditEntries.actorKind} when 'person' then ${auditEntries.actorMembershipId} else ${auditEntries.subjectId} end`
const spokenOfAccount = sql`case ${auditEntries.actorKind} when 'person' then ${auditEntries.actorAccountId} else ${auditEntries.subjectId} end`
const spokenOf = sql<{ sex: 'unspecified' | 'male' | 'female'; patronymic: string } | null>`(
  select json_build_object('sex', ${memberships.sex}, 'patronymic', ${memberships.patronymic}) from ${memberships}
  where ${memberships.organizationId} = ${auditEntries.organizationId}
    and (${memberships.id} = ${spokenOfMembership} or ${memberships.accountId} = ${spokenOfAccount}) limit 1)`

/** The card of whom the entry concerns. */
const subjectCard = sql<{ id: string; directory: Directory } | null>`(
  select json_build_object('id', ${memberships.id}, 'directory', ${memberships.directory}) from ${memberships}
  where ${memberships.organizationId} = ${auditEntries.organizationId}
    and (${memberships.id} = ${auditEntries.subjectId} or ${memberships.accountId} = ${auditEntries.subjectId}) limit 1)`

const columns = {
  id: auditEntries.id,
  at: auditEntries.at,
  event: auditEntries.event,
  actorKind: auditEntries.actorKind,
  actorName: auditEntries.actorName,
  subjectName: auditEntries.subjectName,
  details: auditEntries.details,
  address: auditEntries.address,
  spokenOf,
  subjectCard,
}

export type ListedEntry = Awaited<ReturnType<typeof listAudit>>['rows'][number]

/** One page of the organisation's journal, the latest first, and how many entries fit the filter. */
export async function listAudit(actor: Actor, filter: AuditFilter, request: ListRequest<'time'>) {
  authorize(actor, 'audit.read')
  return listPage(auditList, request, {
    where: auditWhere(actor, filter),
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, keys })
        .from(auditEntries)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    count: (where) => database().$count(auditEntries, where),
  })
}

/** Names of all roles there were, for entries that tell of them by id. */
export async function rolesOfJournal(actor: Actor): Promise<JournalRole[]> {
  authorize(actor, 'audit.read')
  return database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(eq(roles.organizationId, actor.organizationId))
}
