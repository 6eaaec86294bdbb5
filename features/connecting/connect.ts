import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, membershipRoles, memberships, sessions } from '@/db/schema'
import { adoptContact } from '@/features/accounts/contacts'
import { provenContacts } from '@/features/accounts/queries'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { shownConsentProblem } from '@/features/consents/shown'
import { bindPeople } from '@/features/invitations/registration'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { over } from '@/features/sign-in/problems'
import type { AccountActor } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import type { Connector } from './attempt'
import { type Meeting, meet } from './meeting'

/**
 * Makes the person corporate: the account that proved its own contact by signing in and the work e-mail by this attempt is
 * bound to the organisation's card, and this session enters it. An attempt connects once.
 */
export async function connect(
  { account, attempt }: Connector,
  { consent }: { consent?: string },
): Promise<Result> {
  const { organizationId, state } = attempt
  if (state !== 'proven' || !organizationId) return refused(over)
  return resultTransaction(async (tx) => {
    if (!(await moveAttempt(tx, attempt, { state: 'redeemed' }))) return refused(over)
    await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, account.accountId))
      .for('update')
    const met = await meet(tx, account, { organizationId, email: attempt.contact.value })
    if (!met.ok) return met
    const unshown = await shownConsentProblem(organizationId, consent, tx)
    if (unshown) return refused(unshown)
    const adopted = await adoptWorkEmail(tx, account, attempt)
    if (!adopted.ok) return adopted
    const people = await peopleOf(tx, account, { organizationId, email: attempt.contact.value }, met.value)
    if (!people.ok) return people
    await bindPeople(tx, account, account.accountId, {
      organizationId,
      people: people.value,
      consent: consent ?? '',
      event: 'people.connected',
    })
    await tx
      .update(sessions)
      .set({ organizationId })
      .where(and(eq(sessions.id, account.sessionId), isNull(sessions.revokedAt)))
    return done
  })
}

async function adoptWorkEmail(tx: Queryable, account: AccountActor, { contact }: Attempt): Promise<Result> {
  const own = await provenContacts(account, tx)
  const isOwn = own.some(({ kind, value }) => kind === contact.kind && value === contact.value)
  return isOwn ? done : adoptContact(tx, account, contact, null)
}

/** The prepared cards, or a new one for somebody whom nobody expected. */
async function peopleOf(
  tx: Queryable,
  account: AccountActor,
  place: { organizationId: string; email: string },
  meeting: Meeting,
): Promise<Result<Extract<Meeting, { kind: 'cards' }>['people']>> {
  if (meeting.kind === 'cards') return ok(meeting.people)
  const [name] = await tx
    .select({ surname: accounts.surname, givenName: accounts.givenName })
    .from(accounts)
    .where(eq(accounts.id, account.accountId))
  const [card] = await tx
    .insert(memberships)
    .values({
      ...place,
      directory: 'employee',
      surname: name?.surname ?? '',
      givenName: name?.givenName ?? '',
    })
    .onConflictDoNothing()
    .returning()
  // An administrator prepared the card meanwhile: the next try finds it.
  if (!card) return refused(over)
  const { organizationId } = place
  await tx.insert(membershipRoles).values({ organizationId, membershipId: card.id, roleId: meeting.roleId })
  await recordAudit(tx, account, {
    event: 'people.created',
    organizationId,
    subject: membershipSubject(card),
    details: { directory: card.directory, roles: [meeting.roleId] },
  })
  return ok([card])
}
