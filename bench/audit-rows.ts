import postgres from 'postgres'
import { auditEvents } from '@/features/audit/events'
import { createOrganization, type Organization } from '@/test/factories'

const people = 50_000
const rareEvents = ['organizations.created', 'people.erased']

/**
 * A year of a journal. Half of the entries are deeds of twenty administrators, a third come from one office's address, and some
 * kinds happened a hundred times among millions. A tenth belongs to another organisation.
 */
export async function fillJournal(ownerUrl: string, entries: number): Promise<Organization> {
  const [organization, other] = [await createOrganization(), await createOrganization()]
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  await owner`
    insert into accounts (surname, given_name)
    select 'Фамилия' || n, 'Имя' || n % 97 from generate_series(1, ${people}::int) n`
  await owner`
    insert into memberships (organization_id, directory, account_id, accepted_at, surname, given_name)
    select ${organization.id}, 'employee', id, now(), surname, given_name from accounts`
  const indexes = await owner<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'audit_entries' and indexname <> 'audit_entries_pkey'`
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`)
  await owner`create temp table numbered as
    select row_number() over (order by id) - 1 as number, id, account_id, surname || ' ' || given_name as name
    from memberships`
  await owner`analyze numbered`
  const common = Object.keys(auditEvents).filter((event) => !rareEvents.includes(event))
  await owner`
    insert into audit_entries (organization_id, at, event, actor_kind, actor_account_id, actor_name, subject_kind,
      subject_id, subject_name, details, address)
    select case when n % 10 = 0 then ${other.id}::uuid else ${organization.id}::uuid end,
      now() - n * (interval '365 days' / ${entries}::int),
      case when n % (${entries}::int / 200) = 1 then (${rareEvents}::text[])[1 + n % 2]
        else (${common}::text[])[1 + (n * 7919::bigint) % ${common.length}::int] end,
      'person', actor.account_id, actor.name, 'membership', subject.id, subject.name,
      case when n % 5 = 0 then '{"changes": {"position": ["мастер", "инженер"]}}'::jsonb else '{}'::jsonb end,
      case when n % 3 = 0 then inet '192.0.2.1' else inet '10.0.0.0' + (n * 31::bigint) % 60000 end
    from generate_series(1, ${entries}::int) n
    join numbered actor on actor.number = case when n % 2 = 0 then n % 20 else (n * 13::bigint) % ${people}::int end
    join numbered subject on subject.number = (n * 17::bigint) % ${people}::int
    order by n desc`
  for (const { definition } of indexes) await owner.unsafe(definition)
  await owner.unsafe('vacuum analyze')
  await owner.end()
  return organization
}
