import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditEntries, memberships } from '@/db/schema'
import type { Visitor } from '@/features/sessions/visitor'
import type { AccountActor, Actor } from '@/lib/actor'
import type { AuditEvent } from './events'

type AuditSubject = {
  kind:
    | 'membership'
    | 'account'
    | 'role'
    | 'company'
    | 'district'
    | 'message'
    | 'organization'
    | 'request'
    | 'equipment'
    | 'equipment-type'
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
  const entries = list.map(({ event, subject, details, organizationId }) => ({
    event,
    ...actorColumns(by),
    subjectKind: subject?.kind,
    subjectId: subject?.id,
    subjectName: subject?.name,
    details,
    ...journalOf(by, { organizationId, subject }),
  }))
  if (entries.length > 0) await insertEntries(tx, entries)
}

type Entry = Omit<typeof auditEntries.$inferInsert, 'id' | 'at'> & Journal

/** As one parameter, since a statement takes no more than 65,535 of them. */
async function insertEntries(tx: Queryable, entries: readonly Entry[]): Promise<void> {
  await tx.execute(sql`
    insert into ${auditEntries} (organization_id, event, actor_kind, actor_account_id, actor_membership_id,
      actor_name, subject_kind, subject_id, subject_name, details, address)
    select coalesce("organizationId", journal.organization_id), event, "actorKind", "actorAccountId", "actorMembershipId", coalesce("actorName", ''),
      "subjectKind", "subjectId", coalesce("subjectName", ''), coalesce(details, '{}'), address
    from json_to_recordset(${JSON.stringify(entries)}::json) as entry("organizationId" uuid, event text,
      "actorKind" text, "actorAccountId" uuid, "actorMembershipId" uuid, "actorName" text, "subjectKind" text,
      "subjectId" uuid, "subjectName" text, details jsonb, address inet, "ofSubject" boolean)
    left join lateral (
      select distinct organization_id from ${memberships}
      where "ofSubject" and account_id = "subjectId" and deleted_at is null
    ) as journal on true`)
}

/** Whose journal; `ofSubject` is that of every organisation the subject, an account, belongs to. */
type Journal = { organizationId: string | null; ofSubject?: true }

function journalOf(
  by: AuditedBy,
  { organizationId, subject }: Pick<AuditFacts, 'organizationId' | 'subject'>,
): Journal {
  if (organizationId !== undefined) return { organizationId }
  if (by === 'system') return { organizationId: null }
  if (by.kind !== 'stranger') return { organizationId: by.organizationId }
  return { organizationId: null, ...(subject?.kind === 'account' && { ofSubject: true }) }
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
