import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { erasures } from '@/db/schema'
import type { ErasureReport } from './report'
import { requestRows } from './request-rows'
import type { ErasureSubject } from './subject'

/**
 * Replaces or removes the person in every table but the journal, and counts the rows of each kind. The order matters:
 * what is found by a contact goes before the card that tells the contact.
 */
export async function eraseRows(
  tx: Queryable,
  erasureId: string,
  subject: ErasureSubject,
): Promise<Partial<ErasureReport>> {
  const [erasure] = await tx
    .select({ organizationId: erasures.organizationId })
    .from(erasures)
    .where(eq(erasures.id, erasureId))
  const [known] = await tx.execute<{ contacts: string[] }>(
    sql`select array(select contacts_of_erasure(${erasureId})) as contacts`,
  )
  const statements = statementsOf({
    subject,
    organizationId: erasure?.organizationId ?? null,
    contacts: known?.contacts ?? [],
  })
  const report: Partial<ErasureReport> = {}
  for (const [kind, statement] of statements) {
    const { count } = await tx.execute(statement)
    if (kind) report[kind] = (report[kind] ?? 0) + count
  }
  return report
}

/** Null for what the report does not count: the demo's inbox shows the same messages again, equipment names its people. */
type Step = [keyof ErasureReport | null, SQL]

type Facts = { subject: ErasureSubject; organizationId: string | null; contacts: string[] }

const statementsOf = (facts: Facts): Step[] => [
  ...requestRows(facts),
  ...traces(facts),
  ...(facts.subject.isClosing ? accountRows(facts) : accountRowsHere(facts)),
  ...cards(facts),
]

/** Where the person's contacts stand beside the card. */
function traces({ subject, organizationId, contacts }: Facts): Step[] {
  const { pseudonym, isClosing, accountId } = subject
  const people = sql`any(${sql.param(subject.cards)}::uuid[])`
  const reached = sql`any(${sql.param(contacts)}::text[])`
  const isNobodysLogin = (contact: SQL) => sql`not exists (select from identifiers where value = ${contact}
    and not (${isClosing} and account_id is not distinct from ${accountId}))`
  const theirMessages = sql`(membership_id = ${people} or recipient = ${reached}
    and (organization_id = ${organizationId} or organization_id is null and ${isNobodysLogin(sql`recipient`)}))`
  return [
    [
      null,
      sql`delete from inbox_messages where recipient = ${reached}
        or id in (select id from messages where ${theirMessages})`,
    ],
    [
      'messages',
      sql`update messages set recipient = ${pseudonym}, body = null, error_text = null,
        state = case when state in ('queued', 'sending') then 'expired' else state end where ${theirMessages}`,
    ],
    [
      'invitations',
      sql`update invitations set contact = ${pseudonym} where membership_id = ${people} or contact = ${reached}
        and organization_id = ${organizationId}`,
    ],
    [
      'recoveries',
      sql`update recovery_requests set lost_contact = ${pseudonym}, new_contact = ${pseudonym}, words = '',
        resolved_at = coalesce(resolved_at, now()) where membership_id = ${people}`,
    ],
    [
      'recoveries',
      sql`update recovery_links set lost_contact = ${pseudonym}, contact = ${pseudonym},
        revoked_at = coalesce(revoked_at, now()) where membership_id = ${people}`,
    ],
    [
      'attempts',
      sql`delete from sign_in_attempts where contact = ${reached} and ${isNobodysLogin(sql`contact`)}`,
    ],
    // An undo passes them by: they lie in the bin.
    [
      null,
      sql`update job_journal set entries = (
          select jsonb_agg(case when entry->>'subjectId' = any(${sql.param(subject.cards)}::text[])
            then entry || '{"before": {}}' else entry end order by place)
          from jsonb_array_elements(entries) with ordinality as kept(entry, place))
        where organization_id = ${organizationId} and exists (select from jsonb_array_elements(entries) entry
          where entry->>'subjectId' = any(${sql.param(subject.cards)}::text[]))`,
    ],
    [
      null,
      sql`update jobs set params = params || '{"reason": ""}' where params->>'reason' <> ''
        and state not in ('queued', 'running') and organization_id = ${organizationId}
        and exists (select from job_subjects where job_id = jobs.id and ids && ${sql.param(subject.cards)}::uuid[])`,
    ],
    // The rows stay, so that a job counts them still.
    [
      null,
      sql`update import_rows set cells = '{}', problems = null, changes = null, external_id = null, mobile_phone = null,
        email = null, verdict = 'refused'
        where membership_id = ${people} or organization_id = ${organizationId}
          and (mobile_phone = ${reached} or email = ${reached})`,
    ],
    [
      null,
      sql`delete from directory_run_photos photo using directory_run_rows line
        where photo.run_id = line.run_id and photo.subject = line.subject
          and (line.membership_id = ${people} or line.organization_id = ${organizationId}
            and (line.mobile_phone = ${reached} or line.email = ${reached}))`,
    ],
    [
      null,
      sql`update directory_run_rows set name = '', subject = null, entry = null, changes = null, problems = null,
        mobile_phone = null, email = null
        where membership_id = ${people} or organization_id = ${organizationId}
          and (mobile_phone = ${reached} or email = ${reached})`,
    ],
    [
      null,
      sql`update imports set sample = '[]' where organization_id = ${organizationId} and sample <> '[]'`,
    ],
    // What nobody looked into yet may speak of anybody.
    [null, sql`delete from imports where organization_id = ${organizationId} and check_job_id is null`],
    [
      null,
      sql`update equipment set contacts = (
          select coalesce(jsonb_agg(contact), '[]') from jsonb_array_elements(contacts) contact
          where contact ->> 'phone' <> all(${sql.param(contacts)}::text[])), version = version + 1
        where organization_id = ${organizationId} and exists (
          select from jsonb_array_elements(contacts) contact where contact ->> 'phone' = ${reached})`,
    ],
    [
      null,
      sql`update equipment set responsible_id = null, version = version + 1 where responsible_id = ${people}`,
    ],
    [
      null,
      sql`update scans set account_id = null where account_id = ${accountId} and organization_id = ${organizationId}`,
    ],
    ['requests', sql`update erasures set reason = '' where membership_id = ${people} and reason <> ''`],
  ]
}

/** The account goes with everything that belongs to it. */
function accountRows({ subject }: Facts): Step[] {
  const { accountId, pseudonym } = subject
  return [
    ['attempts', sql`delete from sign_in_attempts where account_id = ${accountId}`],
    ['sessions', sql`delete from sessions where account_id = ${accountId}`],
    [null, sql`delete from join_requests where account_id = ${accountId}`],
    [null, sql`update join_requests set decided_by = null where decided_by = ${accountId}`],
    [null, sql`delete from account_avatars where account_id = ${accountId}`],
    [null, sql`update jobs set address = null where account_id = ${accountId}`],
    [null, sql`update directory_runs set address = null where account_id = ${accountId}`],
    [null, sql`delete from views where account_id = ${accountId}`],
    ['browsers', sql`delete from known_browsers where account_id = ${accountId}`],
    [
      'consents',
      sql`update consents set address = '0.0.0.0', withdrawn_at = coalesce(withdrawn_at, now())
        where account_id = ${accountId}`,
    ],
    ['contacts', sql`delete from identifiers where account_id = ${accountId}`],
    [
      'accounts',
      sql`update accounts set surname = ${pseudonym}, given_name = '', locale = null, password_hash = null,
        password_changed_at = null, closed_at = now() where id = ${accountId}`,
    ],
  ]
}

/** The account lives on elsewhere: what belongs to this organisation alone goes. */
function accountRowsHere({ subject, organizationId }: Facts): Step[] {
  const here = sql`account_id = ${subject.accountId} and organization_id = ${organizationId}`
  return [
    [null, sql`delete from views where ${here}`],
    [null, sql`delete from join_requests where ${here}`],
    ['sessions', sql`delete from sessions where ${here}`],
    [null, sql`update jobs set address = null where ${here}`],
    [null, sql`update directory_runs set address = null where ${here}`],
    [
      'consents',
      sql`update consents set address = '0.0.0.0', withdrawn_at = coalesce(withdrawn_at, now()) where ${here}`,
    ],
  ]
}

function cards({ subject }: Facts): Step[] {
  const people = sql`any(${sql.param(subject.cards)}::uuid[])`
  return [
    ['roles', sql`delete from membership_roles where membership_id = ${people}`],
    [null, sql`delete from person_changes where membership_id = ${people}`],
    [null, sql`delete from person_attribute_values where membership_id = ${people}`],
    [null, sql`delete from corporate_identities where membership_id = ${people}`],
    [
      null,
      sql`delete from directory_sightings using directory_people known
        where known.membership_id = ${people} and directory_sightings.subject = known.subject
          and directory_sightings.organization_id = known.organization_id`,
    ],
    [
      null,
      sql`update directory_run_rows set entry = entry - 'manager' from directory_people known
        where known.membership_id = ${people} and directory_run_rows.organization_id = known.organization_id
          and directory_run_rows.entry->'manager'->>'place' = known.place`,
    ],
    [null, sql`delete from directory_people where membership_id = ${people}`],
    [null, sql`delete from directory_photos where membership_id = ${people}`],
    [null, sql`delete from directory_run_photos where membership_id = ${people}`],
    [null, sql`update directory_sign_ins set membership_id = null where membership_id = ${people}`],
    [
      'cards',
      sql`with pictures as (delete from avatars where id in (select avatar_id from memberships where id = ${people}))
        update memberships set surname = ${subject.pseudonym}, given_name = '', patronymic = '', sex = 'unspecified',
        mobile_phone = null, email = null, work_phone = null, other_phone = null, position = '', district_id = null, avatar_id = null,
        personnel_number = '', external_id = null, mobile_worker = false, account_id = null, banned_at = null, banned_until = null,
        ban_reason = null, last_seen_at = null, deleted_at = coalesce(deleted_at, now()), erased_at = now(),
        updated_at = now(), version = version + 1 where id = ${people}`,
    ],
  ]
}
