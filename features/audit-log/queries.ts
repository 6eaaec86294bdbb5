import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries, roles } from '@/db/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import { type Actor, authorize } from '@/lib/actor'
import { type ListDefinition, type ListRequest, listPage } from '@/lib/list'
import { type EntrySource, entrySource } from './entry-source'
import type { AuditFilter } from './filter'
import { filteredPeople } from './filtered-people'
import { withJobs } from './named-jobs'
import { type NamedPerson, withPeople } from './named-people'

export const auditList: ListDefinition<'time'> = {
  sorts: { time: [{ by: auditEntries.at, type: 'timestamp' }] },
  initial: { sort: 'time', descending: true },
  id: auditEntries.id,
  pageSize: 50,
}

/** Beyond this the journal says «more than»: counting ten million entries takes longer than showing a page of them. */
export const countedAtMost = 1_000

const columns = {
  id: auditEntries.id,
  at: auditEntries.at,
  event: auditEntries.event,
  actorKind: auditEntries.actorKind,
  actorAccountId: auditEntries.actorAccountId,
  actorMembershipId: auditEntries.actorMembershipId,
  actorName: auditEntries.actorName,
  subjectKind: auditEntries.subjectKind,
  subjectId: auditEntries.subjectId,
  subjectName: auditEntries.subjectName,
  details: auditEntries.details,
  address: auditEntries.address,
}

type Entry = Pick<typeof auditEntries.$inferSelect, keyof typeof columns>

export type ListedEntry = Entry & {
  actorPerson: NamedPerson | null
  subjectPerson: NamedPerson | null
  jobId: string | null
}

/** One page of the organisation's journal, the latest first; `total` stops at one more than `countedAtMost`. */
export async function listAudit(actor: Actor, filter: AuditFilter, request: ListRequest<'time'>) {
  authorize(actor, 'audit.read')
  const people = await filteredPeople(actor, filter)
  const source = entrySource(actor, filter, people)
  const page = await listPage(auditList, request, {
    where: source.where,
    rows: ({ where, orderBy, limit, keys }) =>
      database()
        .select({ ...columns, keys })
        .from(auditEntries)
        .where(quickly(source, where, orderBy, limit))
        .orderBy(...orderBy)
        .limit(limit),
    count: counted,
  })
  return { ...page, rows: await withJobs(actor, await withPeople(actor, page.rows)), people }
}

/** The newest of each branch are the only ones that a page can show, so the page is looked for among them alone. */
export function quickly(
  { branches }: EntrySource,
  where: SQL | undefined,
  orderBy: SQL[],
  limit: number,
): SQL | undefined {
  if (!branches) return where
  const newest = sql`order by ${sql.join(orderBy, sql`, `)} limit ${limit}`
  const lists = branches.map((branch) =>
    branch === 'all'
      ? sql`(select ${auditEntries.id} from ${auditEntries} where ${where} ${newest})`
      : sql`select entry.id from (${branch.values}) branch cross join lateral (
          select ${auditEntries.id} from ${auditEntries}
          where ${where} and ${auditEntries}.${branch.column} = branch.value ${newest}) entry`,
  )
  return sql`${auditEntries.id} in (${sql.join(lists, sql` union all `)})`
}

function counted(where: SQL): Promise<number> {
  const some = database()
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(where)
    .limit(countedAtMost + 1)
    .as('some')
  return database().$count(some)
}

export type JournalRole = { id: string; baseRole: BaseRole | null; name: string }

/** Names of all roles there were, for entries that tell of them by id. */
export async function rolesOfJournal(actor: Actor): Promise<JournalRole[]> {
  authorize(actor, 'audit.read')
  return database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(eq(roles.organizationId, actor.organizationId))
}
