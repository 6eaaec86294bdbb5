import 'server-only'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { accountAvatars, accounts, consents, identifiers, memberships, organizations } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'

/** What the person's own page shows of their account. */
export async function ownAccount(actor: AccountActor) {
  const [row] = await database()
    .select({
      surname: accounts.surname,
      givenName: accounts.givenName,
      locale: accounts.locale,
      hasPassword: sql<boolean>`${accounts.passwordHash} is not null`,
      passwordChangedAt: accounts.passwordChangedAt,
      hasAvatar: sql<boolean>`exists (select from ${accountAvatars} where ${accountAvatars.accountId} = ${accounts.id})`,
    })
    .from(accounts)
    .where(eq(accounts.id, actor.accountId))
  if (!row) throw new Error('a live session without an account')
  return row
}

/** The contacts that the person proved, phones first, with how and when. */
export function provenContacts(actor: AccountActor, db: Queryable = database()) {
  return db
    .select({
      id: identifiers.id,
      kind: identifiers.kind,
      value: identifiers.value,
      proof: identifiers.proof,
      provenAt: identifiers.provenAt,
    })
    .from(identifiers)
    .where(eq(identifiers.accountId, actor.accountId))
    .orderBy(desc(identifiers.kind), asc(identifiers.provenAt))
}

export type ProvenContact = Awaited<ReturnType<typeof provenContacts>>[number]

/** What others know about the person, of which no password may be made. */
export async function ownData(actor: AccountActor): Promise<string[]> {
  const [account, contacts, records] = await Promise.all([
    ownAccount(actor),
    provenContacts(actor),
    database()
      .select({
        surname: memberships.surname,
        givenName: memberships.givenName,
        patronymic: memberships.patronymic,
        mobilePhone: memberships.mobilePhone,
        email: memberships.email,
        organization: organizations.name,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(and(eq(memberships.accountId, actor.accountId), isNull(memberships.deletedAt))),
  ])
  return [
    account.surname,
    account.givenName,
    ...contacts.map(({ value }) => value),
    ...records.flatMap((record) => Object.values(record)),
  ].filter((text) => text !== null)
}

/** Every consent the person gave, the latest first. */
export function ownConsents(actor: AccountActor) {
  return database()
    .select({
      id: consents.id,
      organization: organizations.name,
      organizationId: consents.organizationId,
      textVersion: consents.textVersion,
      locale: consents.locale,
      givenAt: consents.givenAt,
      withdrawnAt: consents.withdrawnAt,
    })
    .from(consents)
    .leftJoin(organizations, eq(organizations.id, consents.organizationId))
    .where(eq(consents.accountId, actor.accountId))
    .orderBy(desc(consents.givenAt))
}
