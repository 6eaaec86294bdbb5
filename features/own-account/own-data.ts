import 'server-only'
import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import {
  accounts,
  auditEntries,
  companies,
  consents,
  directoryPeople,
  districts,
  equipmentAttributes,
  identifiers,
  memberships,
  organizations,
  personAttributeValues,
  sessions,
} from '@/db/schema'
import { ownAvatar } from '@/features/accounts/own-avatar'
import { recordAudit } from '@/features/audit/record'
import { ownSubject } from '@/features/audit/subjects'
import { reportedBy } from '@/features/requests/reported-by'
import type { AccountActor } from '@/lib/actor'
import { ownIdentities, ownJoinRequests } from './own-connections'

const entriesAtOnce = 500

/** Notes that the person took their data along; called before the first byte leaves. */
export const recordOwnExport = (actor: AccountActor): Promise<void> =>
  recordAudit(database(), actor, { event: 'account.data-exported', subject: ownSubject(actor) })

/**
 * All that is kept about the person, as the parts of one JSON document (RFC 8259): their account with its picture (WebP in
 * base64), contacts, cards, corporate identities, requests to join, sessions, consents, requests and the journal's entries
 * about them. Of other people it says at most that an administrator acted.
 */
export async function* ownData(actor: AccountActor): AsyncGenerator<string> {
  const [account, contacts, cards, identities, joins, ownSessions, ownConsents, requests] = await Promise.all(
    [
      ownAccount(actor),
      database()
        .select({
          kind: identifiers.kind,
          value: identifiers.value,
          provenAt: identifiers.provenAt,
          lastUsedAt: identifiers.lastUsedAt,
        })
        .from(identifiers)
        .where(eq(identifiers.accountId, actor.accountId)),
      ownCards(actor),
      ownIdentities(actor),
      ownJoinRequests(actor),
      database()
        .select({
          device: sessions.userAgent,
          address: sessions.address,
          createdAt: sessions.createdAt,
          lastSeenAt: sessions.lastSeenAt,
          endedAt: sessions.revokedAt,
        })
        .from(sessions)
        .where(eq(sessions.accountId, actor.accountId)),
      database()
        .select({
          organization: organizations.name,
          purpose: consents.purpose,
          textVersion: consents.textVersion,
          address: consents.address,
          givenAt: consents.givenAt,
          withdrawnAt: consents.withdrawnAt,
        })
        .from(consents)
        .leftJoin(organizations, eq(organizations.id, consents.organizationId))
        .where(eq(consents.accountId, actor.accountId)),
      reportedBy(actor),
    ],
  )
  const facts = {
    account,
    contacts,
    cards,
    corporateIdentities: identities,
    joinRequests: joins,
    sessions: ownSessions,
    consents: ownConsents,
    requests,
  }
  yield `${JSON.stringify(facts, null, 2).replace(/\n}$/, '')},\n  "journal": [`
  let isFirst = true
  for await (const entry of ownEntries(
    actor,
    cards.map(({ id }) => id),
  )) {
    yield `${isFirst ? '' : ','}\n    ${JSON.stringify(entry)}`
    isFirst = false
  }
  yield '\n  ]\n}\n'
}

async function ownAccount(actor: AccountActor) {
  const [row] = await database()
    .select({
      surname: accounts.surname,
      givenName: accounts.givenName,
      locale: accounts.locale,
      createdAt: accounts.createdAt,
      passwordChangedAt: accounts.passwordChangedAt,
    })
    .from(accounts)
    .where(eq(accounts.id, actor.accountId))
  const picture = await ownAvatar(actor)
  return { ...row, picture: picture?.image.toString('base64') ?? null }
}

/** The organisation's own fields, whoever sees them. */
const ownFields = sql<{ name: string; value: unknown }[]>`coalesce((
  select json_agg(json_build_object('name', ${equipmentAttributes.name}, 'value', ${personAttributeValues.value})
    order by ${equipmentAttributes.position})
  from ${personAttributeValues}
  join ${equipmentAttributes} on ${equipmentAttributes.id} = ${personAttributeValues.attributeId}
  where ${personAttributeValues.membershipId} = ${memberships.id}), '[]')`

/** Whom the organisation's directory calls the person's manager, by the name of that card. */
const ownManager = sql<string | null>`(
  select trim(boss.surname || ' ' || boss.given_name) from ${directoryPeople} own
  join ${directoryPeople} other on other.organization_id = own.organization_id and other.place = own.manager_place
  join memberships boss on boss.id = other.membership_id and boss.deleted_at is null
  where own.membership_id = ${memberships.id} limit 1)`

const ownCards = (actor: AccountActor) =>
  database()
    .select({
      id: memberships.id,
      organization: organizations.name,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
      patronymic: memberships.patronymic,
      sex: memberships.sex,
      mobilePhone: memberships.mobilePhone,
      email: memberships.email,
      workPhone: memberships.workPhone,
      otherPhone: memberships.otherPhone,
      company: companies.name,
      district: districts.name,
      position: memberships.position,
      personnelNumber: memberships.personnelNumber,
      externalId: memberships.externalId,
      manager: ownManager,
      fields: ownFields,
      acceptedAt: memberships.acceptedAt,
      bannedAt: memberships.bannedAt,
      banReason: memberships.banReason,
      deletedAt: memberships.deletedAt,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(districts, eq(districts.id, memberships.districtId))
    .where(eq(memberships.accountId, actor.accountId))

/** Entries of which the person is the subject, the oldest first, a bounded number in memory at a time. */
async function* ownEntries(actor: AccountActor, cardIds: readonly string[]) {
  const isOwn = inArray(auditEntries.subjectId, [actor.accountId, ...cardIds])
  const isOwnDeed = and(
    eq(auditEntries.actorAccountId, actor.accountId),
    sql`${auditEntries.subjectId} is null`,
  )
  const isBySelf = sql<boolean>`coalesce(${auditEntries.actorAccountId} = ${actor.accountId}, ${auditEntries.actorKind} = 'stranger')`
  let after: SQL | undefined
  for (;;) {
    const rows = await database()
      .select({
        id: auditEntries.id,
        at: auditEntries.at,
        event: auditEntries.event,
        by: sql<'you' | 'administrator' | 'system'>`case when ${isBySelf} then 'you'
          when ${auditEntries.actorKind} = 'system' then 'system' else 'administrator' end`,
        address: sql<string | null>`case when ${isBySelf} then ${auditEntries.address} end`,
        details: auditEntries.details,
      })
      .from(auditEntries)
      .where(and(or(isOwn, isOwnDeed), after))
      .orderBy(asc(auditEntries.id))
      .limit(entriesAtOnce)
    for (const { id, ...entry } of rows) yield entry
    const last = rows.at(-1)
    if (!last || rows.length < entriesAtOnce) return
    after = gt(auditEntries.id, last.id)
  }
}
