import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditEntries, memberships } from '@/db/schema'
import type { AccountActor, Actor } from '@/lib/actor'
import type { Visitor } from '@/lib/visitor'
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
  if (list.length === 0) return
  const entries: Entry[] = list.map(({ event, subject, details, organizationId }) => ({
    event,
    subjectKind: subject?.kind,
    subjectId: subject?.id,
    subjectName: subject?.name,
    details,
    ...journalOf(by, { organizationId, subject }),
  }))
  const actor = actorColumns(by)
  // As one parameter, since a statement takes no more than 65,535 of them.
  await tx.execute(sql`
    insert into ${auditEntries} (organization_id, event, actor_kind, actor_account_id, actor_membership_id,
      actor_name, subject_kind, subject_id, subject_name, details, address)
    select coalesce("organizationId", journal.organization_id), event, ${actor.kind}, ${actor.accountId}::uuid,
      ${actor.membershipId}::uuid, ${actor.name}, "subjectKind", "subjectId", coalesce("subjectName", ''),
      coalesce(details, '{}'), ${actor.address}::inet
    from json_to_recordset(${JSON.stringify(entries)}::json) as entry("organizationId" uuid, event text,
      "subjectKind" text, "subjectId" uuid, "subjectName" text, details jsonb, "ofSubject" boolean)
    left join lateral (
      select distinct organization_id from ${memberships}
      where "ofSubject" and account_id = "subjectId" and deleted_at is null
    ) as journal on true`)
}

type Entry = Journal & {
  event: AuditEvent
  subjectKind: AuditSubject['kind'] | undefined
  subjectId: string | undefined
  subjectName: string | undefined
  details: Record<string, unknown> | undefined
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

type ActorColumns = {
  kind: (typeof auditEntries.$inferInsert)['actorKind']
  accountId: string | null
  membershipId: string | null
  name: string
  address: string | null
}

function actorColumns(by: AuditedBy): ActorColumns {
  const nobody = { accountId: null, membershipId: null, name: '', address: null }
  if (by === 'system') return { ...nobody, kind: 'system' }
  const { address } = by
  if (by.kind === 'stranger') return { ...nobody, kind: 'stranger', address }
  return {
    kind: by.kind === 'system' ? 'system' : 'person',
    accountId: by.accountId,
    membershipId: by.kind === 'account' ? null : (by.memberships[0]?.id ?? null),
    name: by.name,
    address,
  }
}
