import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditEntries, memberships } from '@/db/schema'
import type { Visitor } from '@/features/sessions/visitor'
import type { AccountActor, Actor } from '@/lib/actor'
import type { AuditEvent } from './events'

type AuditSubject = {
  kind: 'membership' | 'account' | 'role' | 'company' | 'message' | 'organization'
  id: string
  name: string
}

type AuditFacts = {
  event: AuditEvent
  /**
   * Whose journal; the actor's own unless told, null for the installation's. An account that a visitor acts on stands in
   * the journal of every organisation it belongs to.
   */
  organizationId?: string | null
  subject?: AuditSubject
  /** What changed, without secrets; `details.ts` puts it into words. */
  details?: Record<string, unknown>
}

type AuditedBy = Actor | AccountActor | Visitor | 'system'

/** Appends to the journal, in the transaction of the change itself. */
export const recordAudit = (tx: Queryable, by: AuditedBy, facts: AuditFacts): Promise<void> =>
  recordAudits(tx, by, [facts])

/** `recordAudit` for many changes, in one statement. */
export async function recordAudits(tx: Queryable, by: AuditedBy, list: readonly AuditFacts[]): Promise<void> {
  const entries = await Promise.all(
    list.map(async ({ event, subject, details, ...facts }) => {
      const entry = {
        event,
        ...actorColumns(by),
        subjectKind: subject?.kind,
        subjectId: subject?.id,
        subjectName: subject?.name,
        details,
      }
      const journals = await journalsOf(tx, by, { ...facts, subject })
      return journals.map((organizationId) => ({ ...entry, organizationId }))
    }),
  )
  if (entries.length > 0) await insertEntries(tx, entries.flat())
}

type Entry = Omit<typeof auditEntries.$inferInsert, 'id' | 'at'>

/** As one parameter, since a statement takes no more than 65,535 of them. */
async function insertEntries(tx: Queryable, entries: readonly Entry[]): Promise<void> {
  await tx.execute(sql`
    insert into ${auditEntries} (organization_id, event, actor_kind, actor_account_id, actor_membership_id,
      actor_name, subject_kind, subject_id, subject_name, details, address)
    select "organizationId", event, "actorKind", "actorAccountId", "actorMembershipId", coalesce("actorName", ''),
      "subjectKind", "subjectId", coalesce("subjectName", ''), coalesce(details, '{}'), address
    from json_to_recordset(${JSON.stringify(entries)}::json) as entry("organizationId" uuid, event text,
      "actorKind" text, "actorAccountId" uuid, "actorMembershipId" uuid, "actorName" text, "subjectKind" text,
      "subjectId" uuid, "subjectName" text, details jsonb, address inet)`)
}

async function journalsOf(
  tx: Queryable,
  by: AuditedBy,
  { organizationId, subject }: Pick<AuditFacts, 'organizationId' | 'subject'>,
): Promise<(string | null)[]> {
  if (organizationId !== undefined) return [organizationId]
  if (by === 'system') return [null]
  if (by.kind !== 'stranger') return [by.organizationId]
  if (subject?.kind !== 'account') return [null]
  const rows = await tx
    .selectDistinct({ organizationId: memberships.organizationId })
    .from(memberships)
    .where(and(eq(memberships.accountId, subject.id), isNull(memberships.deletedAt)))
  return rows.length > 0 ? rows.map((row) => row.organizationId) : [null]
}

function actorColumns(by: AuditedBy) {
  if (by === 'system') return { actorKind: 'system' as const }
  const { address } = by
  if (by.kind === 'stranger') return { actorKind: 'stranger' as const, address }
  return {
    actorKind: by.kind === 'system' ? ('system' as const) : ('person' as const),
    actorAccountId: by.accountId,
    actorMembershipId: by.kind === 'account' ? null : (by.memberships[0]?.id ?? null),
    actorName: by.name,
    address,
  }
}
