import 'server-only'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accountAvatars, accounts, identifiers } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import { recordAudit } from '@/features/audit/record'
import { shownConsentProblem } from '@/features/consents/shown'
import { organizationSettings } from '@/features/organizations/queries'
import { encodeAvatar } from '@/features/people/avatar'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { identify, requestCode } from '@/features/sign-in/flow'
import { over } from '@/features/sign-in/problems'
import type { Contact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import type { Profile } from './schema'

/** Where a newly registered person is asked for a work e-mail. */
const firstPage = '/account/connect?welcome=1'

/** Whether strangers may register here by phone. */
export const isRegistrationOpen = async (): Promise<boolean> =>
  (await organizationSettings(null)).publicRegistration

/** Sends a code to a number that wants to register. One that has an account is sent the same, and signs in. */
export async function beginRegistration(
  visitor: Visitor,
  { contact }: { contact: Contact },
): Promise<Result> {
  if (!(await isRegistrationOpen())) return refused({ message: 'registration.closed.lead' })
  const identified = await identify(visitor, 'registration', { contact })
  return identified.ok ? requestCode(visitor, identified.value) : identified
}

/** Makes the external account of a number that its attempt proved, and finishes the attempt. No password is needed. */
export async function register(visitor: Visitor, attempt: Attempt, profile: Profile): Promise<Result> {
  const { consent, photo, ...name } = profile
  if (attempt.state !== 'proven') return refused(over)
  const unshown = await shownConsentProblem(null, consent)
  if (unshown) return refused(unshown)
  const picture = photo && (await encodeAvatar(Buffer.from(await photo.arrayBuffer())))
  if (picture && !picture.ok) return picture
  return resultTransaction(async (tx) => {
    const accountId = await createAccount(tx, visitor, attempt.contact, name)
    if (!accountId) return refused(over)
    if (picture) await tx.insert(accountAvatars).values({ accountId, image: picture.value })
    await recordConsent(tx, visitor, { accountId, organizationId: null, textVersion: consent ?? '' })
    const changes = { state: 'done', accountId, returnTo: firstPage } as const
    return (await moveAttempt(tx, attempt, changes)) ? done : refused(over)
  })
}

/** Null when the contact became another account's meanwhile. */
async function createAccount(
  tx: Queryable,
  visitor: Visitor,
  contact: Contact,
  name: { surname: string; givenName: string },
): Promise<string | null> {
  const [account] = await tx
    .insert(accounts)
    .values({ ...name, locale: visitor.locale })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  const proven = await tx
    .insert(identifiers)
    .values({ accountId: account.id, kind: contact.kind, value: contact.value, proof: 'code' })
    .onConflictDoNothing()
    .returning({ id: identifiers.id })
  if (proven.length === 0) return null
  await recordAudit(tx, visitor, {
    event: 'account.registered',
    organizationId: null,
    subject: { kind: 'account', id: account.id, name: `${name.surname} ${name.givenName}` },
  })
  return account.id
}
