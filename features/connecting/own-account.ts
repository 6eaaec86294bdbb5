import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, identifiers } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { adoptContact } from '@/features/own-account/contacts'
import { provenContacts } from '@/features/own-account/queries'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { done, ok, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import type { Meeting } from './meeting'
import type { Walker } from './walk'

export type PersonName = { surname: string; givenName: string }

/** Whether somebody who comes has to say what they are called: nobody prepared a card, and neither account nor provider tells. */
export async function isNameNeeded(
  tx: Queryable,
  accountId: string | null,
  meeting: Meeting,
  proof: CorporateProof,
): Promise<boolean> {
  return !(await personName(tx, accountId, meeting, proof, null)).ok
}

/** What a newcomer's card and account are to say: the card's, the account's, what was typed, or else the provider's word. */
export async function personName(
  tx: Queryable,
  accountId: string | null,
  meeting: Meeting,
  { profile }: CorporateProof,
  typed: PersonName | null,
): Promise<Result<PersonName>> {
  const [person] = meeting.kind === 'newcomer' ? [] : meeting.people
  if (person) return ok({ surname: person.surname, givenName: person.givenName })
  const [own] = accountId
    ? await tx
        .select({ surname: accounts.surname, givenName: accounts.givenName })
        .from(accounts)
        .where(eq(accounts.id, accountId))
    : []
  if (own?.surname || own?.givenName) return ok(own)
  const { surname = '', givenName = '' } = profile
  if (typed) return ok(typed)
  return surname || givenName
    ? ok({ surname, givenName })
    : refused(
        { field: 'givenName', message: 'common.required' },
        { field: 'surname', message: 'common.required' },
      )
}

/** The account of somebody who came without one: the organisation's proof is their way to sign in. */
export async function createCorporateAccount(
  tx: Queryable,
  visitor: Visitor,
  name: PersonName,
): Promise<string> {
  const [account] = await tx
    .insert(accounts)
    .values({ ...name, locale: visitor.locale })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  await recordAudit(tx, visitor, {
    event: 'account.registered',
    organizationId: null,
    subject: { kind: 'account', id: account.id, name: `${name.surname} ${name.givenName}` },
  })
  return account.id
}

/**
 * A mailbox that a code reached becomes a contact of the account. What a provider says of an e-mail does not: its owner never
 * showed that they read it.
 */
export async function adoptWorkEmail(
  tx: Queryable,
  { account }: Walker,
  accountId: string,
  { method, email }: CorporateProof,
): Promise<Result> {
  if (method !== 'email-code' || !email) return done
  if (account) {
    const own = await provenContacts(account, tx)
    const isOwn = own.some(({ kind, value }) => kind === 'email' && value === email)
    return isOwn ? done : adoptContact(tx, account, { kind: 'email', value: email }, null)
  }
  const [holder] = await tx
    .insert(identifiers)
    .values({ accountId, kind: 'email', value: email, proof: 'code' })
    .onConflictDoUpdate({ target: [identifiers.kind, identifiers.value], set: { value: email } })
    .returning({ accountId: identifiers.accountId })
  return holder?.accountId === accountId ? done : refused({ message: 'connecting.problem.taken' })
}
