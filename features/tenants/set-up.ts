import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, identifiers, installation, organizations } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import { hashPassword } from '@/features/accounts/password-hash'
import { passwordProblem } from '@/features/accounts/password-rules'
import { recordAudit } from '@/features/audit/record'
import { shownConsentProblem } from '@/features/consents/shown'
import { settingsOf } from '@/features/organizations/settings'
import { openFinishedAttempt } from '@/features/sign-in/attempts'
import type { Contact } from '@/lib/contact'
import { randomToken, tokenHash } from '@/lib/crypto'
import { env } from '@/lib/env'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import type { Visitor } from '@/lib/visitor'
import { createOrganization } from './create-organization'
import { insertFirstOwner } from './first-owner'

const useless = refused({ message: messageKey('invitations.setUp.useless') })

/**
 * A new one-time link (good for a day) that creates the first organisation and its owner; older ones die. Null
 * once the installation has an owner. Its hash alone is stored: print it where only the operator looks.
 */
export async function issueSetUpLink(): Promise<string | null> {
  const token = randomToken()
  const issued = await database().execute(sql`
    insert into ${installation} (id, set_up_token_hash, set_up_expires_at)
    select 1, ${tokenHash(token)}, now() + interval '1 day' where ${hasNoOwner}
    on conflict (id) do update
      set set_up_token_hash = excluded.set_up_token_hash, set_up_expires_at = excluded.set_up_expires_at
    returning id`)
  return issued.length > 0 ? new URL(`/set-up/${token}`, env().PUBLIC_URL).href : null
}

const hasNoOwner = sql`not exists (select from ${organizations} where ${organizations.ownerMembershipId} is not null)`

const isOpenLink = (token: string) =>
  and(
    eq(installation.setUpTokenHash, tokenHash(token)),
    gt(installation.setUpExpiresAt, sql`now()`),
    isNull(installation.setUpDoneAt),
    hasNoOwner,
  )

/** Whether the link still leads anywhere. Reading it uses nothing up. */
export async function isSetUpLink(token: string): Promise<boolean> {
  const rows = await database().select({ id: installation.id }).from(installation).where(isOpenLink(token))
  return rows.length > 0
}

type SetUp = {
  token: string
  organization: string
  surname: string
  givenName: string
  contact: Contact
  password: string
  /** The version of the text beside the ticked box. */
  consent: string
}

/** Creates the organisation, its base roles and its owner, and uses the link up, in one transaction. */
export async function setUp(visitor: Visitor, input: SetUp): Promise<Result<{ attemptSecret: string }>> {
  if (!(await isSetUpLink(input.token))) return useless
  const unshown = await shownConsentProblem(null, input.consent)
  if (unshown) return refused(unshown)
  const problem = passwordProblem(input.password, {
    own: [input.organization, input.surname, input.givenName, input.contact.value],
    minimum: settingsOf(null).passwordMinimumLength,
  })
  if (problem) return refused(problem)
  const hashed = await hashPassword(input.password, visitor.address)
  if (!hashed.ok) return hashed
  return resultTransaction(async (tx) => {
    const used = await tx
      .update(installation)
      .set({ setUpTokenHash: null, setUpExpiresAt: null, setUpDoneAt: sql`now()` })
      .where(isOpenLink(input.token))
      .returning({ id: installation.id })
    if (used.length === 0) return useless
    const organization = await createOrganization(tx, { name: input.organization })
    await tx.update(installation).set({ hostOrganizationId: organization.id })
    const accountId = await createOwner(tx, visitor, input, organization, hashed.value)
    return ok({ attemptSecret: await openFinishedAttempt(tx, visitor, accountId, input.contact) })
  })
}

async function createOwner(
  tx: Queryable,
  visitor: Visitor,
  { surname, givenName, contact, organization: organizationName, consent }: SetUp,
  organization: Awaited<ReturnType<typeof createOrganization>>,
  passwordHash: string,
): Promise<string> {
  const [account] = await tx
    .insert(accounts)
    .values({ surname, givenName, locale: visitor.locale, passwordHash, passwordChangedAt: sql`now()` })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  await tx
    .insert(identifiers)
    .values({ accountId: account.id, kind: contact.kind, value: contact.value, proof: 'set-up' })
  await insertFirstOwner(tx, organization, { surname, givenName, contact, accountId: account.id })
  await recordConsent(tx, visitor, {
    accountId: account.id,
    organizationId: organization.id,
    textVersion: consent,
  })
  await recordAudit(tx, visitor, {
    event: 'organizations.created',
    organizationId: organization.id,
    subject: { kind: 'organization', id: organization.id, name: organizationName },
    details: { owner: `${surname} ${givenName}` },
  })
  return account.id
}
