import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, sessions } from '@/db/schema'
import { showOwnAvatar } from '@/features/accounts/own-avatar'
import { shownConsentProblem } from '@/features/consents/shown'
import { showProvenPhoto } from '@/features/directory-sync/sign-in-photo'
import { bindPeople } from '@/features/invitations/registration'
import { isClosed } from '@/features/organizations/is-closed'
import { type CorporateProof, corporateProofSchema } from '@/features/servers/corporate-proof'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { over } from '@/features/sign-in/problems'
import { ok, type Result, refused } from '@/lib/result'
import { askToJoin } from './ask-to-join'
import { applyGroupRoles } from './group-roles'
import { linkIdentity } from './identities'
import { accountOf } from './known-account'
import { type Meeting, type MetPerson, meet } from './meeting'
import { addNewcomer } from './newcomer'
import { adoptWorkEmail, createCorporateAccount, type PersonName, personName } from './own-account'
import type { Walker } from './walk'

/** The proof that this walk showed; null before it, and after the walk ended. */
export function proofOf({ state, corporateProof }: Attempt): CorporateProof | null {
  const parsed = corporateProofSchema.safeParse(corporateProof)
  return state === 'proven' && parsed.success ? parsed.data : null
}

/** What the person typed on the last page; `consent` is the version of the text that was shown. */
type LastPage = { consent?: string; name: PersonName | null }

/**
 * Makes the person corporate: the account of this session, or the one that the proof opens or makes, is bound to the
 * organisation's card and enters it; a newcomer may have to wait for an administrator first. Nothing but one attempt links the
 * two, and an attempt connects once.
 */
export async function connect(walker: Walker, page: LastPage): Promise<Result<'connected' | 'waiting'>> {
  const { account, visitor, attempt } = walker
  const { organizationId } = attempt
  const proof = proofOf(attempt)
  if (!proof || !organizationId) return refused(over)
  return resultTransaction(async (tx) => {
    const held = { ...attempt, state: account ? 'redeemed' : 'done' } as const
    if (!(await moveAttempt(tx, attempt, { state: held.state }))) return refused(over)
    if (await isClosed(tx, organizationId)) return refused(over)
    const known = account?.accountId ?? (await accountOf(tx, organizationId, proof))
    if (known) await tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, known)).for('update')
    const met = await meet(tx, { accountId: known, organizationId }, proof)
    if (!met.ok) return met
    const unshown = await shownConsentProblem(organizationId, page.consent, tx)
    if (unshown) return refused(unshown)

    const named = await personName(tx, known, met.value, proof, page.name)
    if (!named.ok) return named
    const accountId = known ?? (await createCorporateAccount(tx, visitor, named.value))
    const adopted = await adoptWorkEmail(tx, walker, accountId, proof)
    if (!adopted.ok) return adopted
    const by = account ?? visitor
    const consent = page.consent ?? ''
    const comer = { by, accountId, organizationId, name: named.value, consent, proof }
    const people = await peopleOf(tx, comer, met.value)
    if (!people.ok) return people
    if (met.value.kind !== 'own' && people.value.length > 0) {
      const event = 'people.connected'
      await bindPeople(tx, by, accountId, { organizationId, people: people.value, consent, event })
      await showOwnAvatar(tx, accountId, { organizationId, people: people.value })
    }
    const linked = await linkIdentity(tx, organizationId, people.value, proof)
    if (!linked.ok) return linked
    await applyGroupRoles(tx, { by, organizationId }, proof)
    await showProvenPhoto(tx, { by, organizationId }, people.value, proof)
    const isWaiting = people.value.length === 0
    await enter(tx, walker, held, { accountId, organizationId, isWaiting })
    return ok(isWaiting ? 'waiting' : 'connected')
  })
}

type Comer = {
  by: NonNullable<Walker['account']> | Walker['visitor']
  accountId: string
  organizationId: string
  name: PersonName
  consent: string
  proof: CorporateProof
}

/** The prepared cards, a new one for somebody whom nobody expected, or none yet for whoever has to wait. */
async function peopleOf(tx: Queryable, comer: Comer, meeting: Meeting): Promise<Result<MetPerson[]>> {
  if (meeting.kind !== 'newcomer') return ok(meeting.people)
  if (!meeting.isApprovalNeeded) return addNewcomer(tx, comer, meeting.roleId)
  await askToJoin(tx, comer, meeting.roleId)
  return ok([])
}

/** This session goes on in the organisation, or the browser redeems its attempt for one. */
async function enter(
  tx: Queryable,
  { account }: Walker,
  held: Attempt,
  { accountId, organizationId, isWaiting }: { accountId: string; organizationId: string; isWaiting: boolean },
): Promise<void> {
  if (!account) {
    const returnTo = isWaiting ? '/connect/waiting' : '/connect/done'
    await moveAttempt(tx, held, { accountId, returnTo })
  } else if (!isWaiting) {
    await tx
      .update(sessions)
      .set({ organizationId })
      .where(and(eq(sessions.id, account.sessionId), isNull(sessions.revokedAt)))
  }
}
