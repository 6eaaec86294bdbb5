import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  accounts,
  auditEntries,
  identifiers,
  invitations,
  membershipRoles,
  memberships,
  messages,
} from '@/db/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import { randomToken, tokenHash } from '@/lib/crypto'
import type { DemoPerson } from './people'

type Population = {
  organization: { id: string; roles: Record<BaseRole, string> }
  companyIds: ReadonlyMap<string, string>
  districtIds: ReadonlyMap<string, string>
  passwordHash: string
  people: readonly DemoPerson[]
  /** Whose invitations these were; none for people who were there first. */
  inviter?: string
}

/** Adds people with what led to their state: account, roles, invitation, message, audit. Returns membership ids. */
export async function addPeople(tx: Queryable, population: Population): Promise<string[]> {
  const { organization, people } = population
  const accountIds = await addAccounts(tx, population)
  const rows = await tx
    .insert(memberships)
    .values(people.map((person, i) => membershipOf(person, i, population, accountIds[i] ?? null)))
    .returning({ id: memberships.id })
  const ids = rows.map(({ id }) => id)
  await tx.insert(membershipRoles).values(
    people.flatMap((person, i) =>
      person.roles.map((role) => ({
        organizationId: organization.id,
        membershipId: idAt(ids, i),
        roleId: organization.roles[role],
      })),
    ),
  )
  if (population.inviter) await addInvitations(tx, population, ids)
  await addAudit(tx, population, ids)
  return ids
}

const hasAccount = ({ state }: DemoPerson) =>
  state === 'registered' || state === 'banned' || state === 'deleted'
const wasInvited = (person: DemoPerson) => person.state !== 'not-invited'
const daysAgo = (i: number) => 2 + ((i * 7) % 60)
const ago = (days: number, hours = 0) =>
  sql`now() - make_interval(days => ${days}::int, hours => ${hours}::int)`

function membershipOf(
  person: DemoPerson,
  i: number,
  { organization, companyIds, districtIds }: Population,
  accountId: string | null,
) {
  const { company, district, roles: _roles, state, ...facts } = person
  const registered = hasAccount(person)
  return {
    ...facts,
    organizationId: organization.id,
    accountId,
    companyId: company ? (companyIds.get(company) ?? null) : null,
    districtId: district ? (districtIds.get(district) ?? null) : null,
    mobileWorker: person.roles.includes('service-specialist'),
    createdAt: ago(daysAgo(i) + 1),
    acceptedAt: registered ? ago(daysAgo(i), 2) : null,
    lastSeenAt: registered ? ago(i % 9, i % 11) : null,
    ...(state === 'banned' && {
      bannedAt: ago(1),
      bannedUntil: i % 2 ? sql`now() + interval '10 days'` : null,
      banReason: 'Увольнение: сдаёт дела',
    }),
    ...(state === 'deleted' && { deletedAt: ago(1) }),
  }
}

/** The account ids by place in the list; undefined for those who never registered. */
async function addAccounts(
  tx: Queryable,
  { people, passwordHash }: Population,
): Promise<(string | undefined)[]> {
  const registered = people.filter(hasAccount)
  const rows = await tx
    .insert(accounts)
    .values(
      registered.map(({ surname, givenName }) => ({
        surname,
        givenName,
        passwordHash,
        passwordChangedAt: sql`now()`,
      })),
    )
    .returning({ id: accounts.id })
  const idOf = new Map(registered.map((person, i) => [person, rows[i]?.id]))
  const proven = registered.flatMap((person) => {
    const accountId = idOf.get(person)
    if (!accountId) throw new Error('an account was not inserted')
    return [
      ...(person.mobilePhone
        ? [
            {
              accountId,
              kind: 'phone' as const,
              value: person.mobilePhone,
              proof: 'invitation-link' as const,
            },
          ]
        : []),
      ...(person.email
        ? [{ accountId, kind: 'email' as const, value: person.email, proof: 'code' as const }]
        : []),
    ]
  })
  await tx.insert(identifiers).values(proven)
  return people.map((person) => idOf.get(person))
}

async function addInvitations(
  tx: Queryable,
  { organization, people, inviter }: Population,
  ids: readonly string[],
) {
  const invited = people.flatMap((person, i) => {
    const contact = person.mobilePhone ?? person.email
    return wasInvited(person) && contact ? [{ person, i, contact, membershipId: idAt(ids, i) }] : []
  })
  const rows = await tx
    .insert(invitations)
    .values(
      invited.map(({ person, i, contact, membershipId }) => ({
        organizationId: organization.id,
        membershipId,
        invitedByMembershipId: inviter,
        channel: person.mobilePhone ? ('sms' as const) : ('email' as const),
        contact,
        tokenHash: tokenHash(randomToken()),
        createdAt:
          person.state === 'invited' || person.state === 'undelivered'
            ? ago(0, 1 + (i % 20))
            : ago(daysAgo(i) + 1),
        expiresAt:
          person.state === 'invited' || person.state === 'undelivered'
            ? sql`now() + interval '50 hours'`
            : ago(Math.max(daysAgo(i) - 2, 0), 1),
        openedAt: hasAccount(person) || i % 3 === 0 ? ago(person.state === 'invited' ? 0 : daysAgo(i)) : null,
        acceptedAt: hasAccount(person) ? ago(daysAgo(i), 2) : null,
      })),
    )
    .returning({ id: invitations.id })
  await tx.insert(messages).values(
    invited.map(({ person, i, contact, membershipId }, k) => ({
      organizationId: organization.id,
      membershipId,
      invitationId: idAt(
        rows.map(({ id }) => id),
        k,
      ),
      channel: person.mobilePhone ? ('sms' as const) : ('email' as const),
      recipient: contact,
      template: 'invitation',
      locale: 'ru' as const,
      gateway: 'inbox',
      attempts: 1,
      segments: person.mobilePhone ? 1 : null,
      createdAt:
        person.state === 'invited' || person.state === 'undelivered'
          ? ago(0, 1 + (i % 20))
          : ago(daysAgo(i) + 1),
      ...(person.state === 'undelivered'
        ? { state: 'failed' as const, failedAt: ago(0, 1), errorCode: 'undeliverable', errorText: '8' }
        : i % 4 === 0
          ? { state: 'sent' as const, sentAt: ago(0, 1) }
          : { state: 'delivered' as const, sentAt: ago(0, 1), deliveredAt: ago(0, 1) }),
    })),
  )
}

async function addAudit(
  tx: Queryable,
  { organization, people, inviter }: Population,
  ids: readonly string[],
) {
  const entries = people.flatMap((person, i) => {
    const subject = {
      organizationId: organization.id,
      subjectKind: 'membership',
      subjectId: idAt(ids, i),
      subjectName: `${person.surname} ${person.givenName}`,
    }
    const byInviter = inviter
      ? { actorKind: 'person' as const, actorMembershipId: inviter, actorName: 'Власова Ольга' }
      : { actorKind: 'system' as const }
    return [
      { ...subject, ...byInviter, event: 'people.created', at: ago(daysAgo(i) + 1) },
      ...(inviter && wasInvited(person)
        ? [{ ...subject, ...byInviter, event: 'invitations.sent', at: ago(daysAgo(i) + 1) }]
        : []),
    ]
  })
  await tx.insert(auditEntries).values(entries)
}

function idAt(ids: readonly string[], i: number): string {
  const id = ids[i]
  if (!id) throw new Error(`no row was inserted at place ${i}`)
  return id
}
