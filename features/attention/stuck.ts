import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { invitationRequests, invitations, memberships } from '@/db/schema'
import { isMerelyExpired } from '@/features/memberships/live-invitation'
import { visiblePeople } from '@/features/memberships/scope'
import {
  lostChannels,
  lostReasons,
  lostSince,
  personState,
  stateOrderOf,
} from '@/features/memberships/state-query'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import type { ResendWay, StuckKind } from './kinds'

/** As many people of a kind as are named on the page. */
const named = 6

type Source = {
  /** Rows that small indexes find, each with its `memberships` row; a person perhaps several times. */
  rows: SQL
  condition: SQL
  /** When it began. */
  since: SQL
}

const hasFreshLink = sql`exists (select from ${invitations} as other
  where other.membership_id = ${memberships.id} and other.accepted_at is null and other.revoked_at is null
    and other.expires_at > now() and other.contact in (${memberships.mobilePhone}, ${memberships.email}))`

/** Written out: behind a parameter the planner would take the few for a seventh of all, and plan anew every time. */
const undeliveredOrder = sql.raw(`'${stateOrderOf('undelivered')}'`)

/** The states of `personState`, spelled so that few rows are looked at. */
const sources: Record<StuckKind, (actor: Actor) => Source> = {
  undelivered: ({ organizationId }) => ({
    // By the state that lists keep, which time alone changes up to a minute later.
    rows: sql`${memberships}`,
    condition: sql`${memberships.organizationId} = ${organizationId} and ${memberships.directory} in ('employee', 'customer')
      and ${memberships.stateOrder} = ${undeliveredOrder} and ${personState} = 'undelivered'`,
    since: lostSince,
  }),
  expired: ({ organizationId }) => ({
    // Laterally, so that looking for the first does not read everybody first.
    rows: sql`${invitations} cross join lateral (select * from ${memberships}
      where ${memberships.id} = ${invitations.membershipId} offset 0) as memberships`,
    condition: sql`${invitations.organizationId} = ${organizationId} and ${isMerelyExpired} and not ${hasFreshLink}`,
    since: sql`${invitations.createdAt}`,
  }),
  asking: ({ organizationId }) => ({
    rows: sql`${invitationRequests} join ${memberships} on ${memberships.id} = ${invitationRequests.membershipId}`,
    condition: sql`${invitationRequests.organizationId} = ${organizationId}
      and ${invitationRequests.resolvedAt} is null and ${personState} not in ('registered', 'banned', 'deleted')`,
    since: sql`${invitationRequests.createdAt}`,
  }),
}

/** Whether anybody of the actor's people is stuck so, for the badge: stops at the first. */
export function anyStuck(actor: Actor, kind: StuckKind): SQL<boolean> {
  const { rows, condition } = sources[kind](actor)
  return sql`exists (select from ${rows} where ${visiblePeople(actor)} and ${condition})`
}

const has = { sms: sql`${memberships.mobilePhone} is not null`, email: sql`${memberships.email} is not null` }

/** Whom a new link reaches that way: by one channel, those of whom it is known and did not fail. */
const isReachable: Record<ResendWay, SQL> = {
  usual: sql`true`,
  sms: sql`(${has.sms} and not 'sms' = any(${lostChannels}))`,
  email: sql`(${has.email} and not 'email' = any(${lostChannels}))`,
}

/** Those of the actor's stuck people whom a way reaches and who come after an id, by id. */
export async function stuckIds(
  tx: Queryable,
  actor: Actor,
  { kind, way }: { kind: StuckKind; way: ResendWay },
  { after, among, limit }: { after?: string; among?: readonly string[]; limit?: number },
): Promise<string[]> {
  const { rows, condition } = sources[kind](actor)
  const found = await tx.execute<{ id: string }>(sql`
    select distinct ${memberships.id} as id from ${rows}
    where ${visiblePeople(actor)} and ${condition} and ${isReachable[way]}
      and ${after ? sql`${memberships.id} > ${after}` : sql`true`}
      and ${among ? sql`${memberships.id} = any(${sql.param(among)}::uuid[])` : sql`true`}
    order by id limit ${limit ?? null}`)
  return found.map(({ id }) => id)
}

export type NamedPerson = {
  id: string
  directory: Directory
  surname: string
  givenName: string
  patronymic: string
}

export type Stuck = {
  people: number
  inDirectory: Record<Directory, number>
  /** How many a message by the usual way would reach: an SMS whoever has a mobile, a letter the rest. */
  usual: { sms: number; email: number }
  /** Whose SMS and whose letter did not arrive. */
  lost: { sms: number; email: number }
  /** How many have another channel than the one that failed. */
  another: { sms: number; email: number }
  /** The first by name. */
  first: NamedPerson[]
  /** `messages.error_code` of what did not arrive, the commonest first. */
  reasons: { code: string; people: number }[]
  since: { first: Date; last: Date }
}

/** The actor's stuck people of a kind; null when there are none. */
export async function findStuck(actor: Actor, kind: StuckKind): Promise<Stuck | null> {
  authorize(actor, 'invitations.read')
  const { rows, condition, since } = sources[kind](actor)
  const isLost = kind === 'undelivered'
  const [row] = await database().execute<Row>(sql`
    with stuck as materialized (
      select distinct on (${memberships.id}) ${memberships.id}, ${memberships.directory}, ${memberships.surname},
        ${memberships.givenName}, ${memberships.patronymic}, ${memberships.sortName},
        ${has.sms} as has_phone, ${has.email} as has_email,
        ${isLost ? lostChannels : sql`'{}'::text[]`} as lost,
        ${isLost ? lostReasons : sql`'{}'::text[]`} as reasons, ${since} as since
      from ${rows} where ${visiblePeople(actor)} and ${condition}
      order by ${memberships.id}, ${since} desc
    )
    select count(*)::int as people, count(*) filter (where directory = 'customer')::int as customers,
      count(*) filter (where has_phone)::int as by_sms,
      count(*) filter (where 'sms' = any(lost))::int as lost_sms,
      count(*) filter (where 'email' = any(lost))::int as lost_email,
      count(*) filter (where has_phone and 'email' = any(lost) and not 'sms' = any(lost))::int as sms_instead,
      count(*) filter (where has_email and 'sms' = any(lost) and not 'email' = any(lost))::int as email_instead,
      extract(epoch from min(since)) * 1000 as first_ms, extract(epoch from max(since)) * 1000 as last_ms,
      (select json_agg(one) from (select id, directory, surname, given_name as "givenName", patronymic
        from stuck order by sort_name, id limit ${named}) as one) as first,
      (select coalesce(json_agg(reason), '[]') from (select code, count(*)::int as people
        from stuck, unnest(reasons) as code group by code order by count(*) desc, code limit 3) as reason) as reasons
    from stuck`)
  if (!row || row.people === 0) return null
  return {
    people: row.people,
    inDirectory: { employee: row.people - row.customers, customer: row.customers },
    usual: { sms: row.by_sms, email: row.people - row.by_sms },
    lost: { sms: row.lost_sms, email: row.lost_email },
    another: { sms: row.sms_instead, email: row.email_instead },
    first: row.first,
    reasons: row.reasons,
    since: { first: new Date(Number(row.first_ms)), last: new Date(Number(row.last_ms)) },
  }
}

type Row = {
  people: number
  customers: number
  by_sms: number
  lost_sms: number
  lost_email: number
  sms_instead: number
  email_instead: number
  first_ms: string
  last_ms: string
  first: NamedPerson[]
  reasons: Stuck['reasons']
}
