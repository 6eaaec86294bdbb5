import 'server-only'
import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateIdentities, identifiers, memberships } from '@/db/schema'
import { directoryCard } from '@/features/directory-sync/known'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { isProvenDomain } from '@/features/servers/find'
import { openPlace } from '@/features/servers/open-place'
import type { Directory } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { mayHandOver, mayLetIn } from './hand-over'
import { linkedCard } from './known-account'

export type MetPerson = { id: string; directory: Directory; surname: string; givenName: string }

/** Whom a proof finds in an organisation: cards that were prepared, the account's own cards, or a place for a newcomer. */
export type Meeting =
  | { kind: 'cards'; people: MetPerson[] }
  /** A new identity of somebody who is connected already. */
  | { kind: 'own'; people: MetPerson[] }
  | { kind: 'newcomer'; roleId: string; isApprovalNeeded: boolean }

/** Who meets it: an account, or null for somebody who has none yet. */
type Comer = { accountId: string | null; organizationId: string }

/**
 * What a proof comes to for this account. Each conflict has its own sentence; they are told after the proof alone, so that a
 * stranger learns nothing. Locks the cards.
 */
export async function meet(tx: Queryable, comer: Comer, proof: CorporateProof): Promise<Result<Meeting>> {
  const { accountId, organizationId } = comer
  if (await isOfAnotherAccount(tx, comer, proof)) return refused({ message: 'connecting.problem.taken' })
  const cards = await cardsOf(tx, organizationId, proof)
  if (cards.length === 0) return newcomer(tx, comer, proof)
  if (cards.some((card) => card.accountId && card.accountId !== accountId)) {
    return refused({ message: 'connecting.problem.recordTaken' })
  }
  if (cards.some(({ isActive }) => !isActive)) return refused({ message: 'connecting.problem.banned' })
  if (await isOfAnotherIdentity(tx, cards, proof)) {
    return refused({ message: 'connecting.problem.recordTaken' })
  }
  const people = cards.filter((card) => card.accountId === null)
  if (people.length === 0) {
    return proof.identity
      ? ok({ kind: 'own', people: cards })
      : refused({ message: 'connecting.problem.already' })
  }
  const { identity } = proof
  if (identity && !(await mayHandOver(tx, organizationId, identity.provider, people))) {
    return refused({ message: 'connecting.problem.byInvitation' })
  }
  const standing = await ownDirectories(tx, comer)
  return people.some(({ directory }) => standing.includes(directory))
    ? refused({ message: 'connecting.problem.alreadyThere' })
    : ok({ kind: 'cards', people })
}

/**
 * By identity where it was linked before, or where a directory's sync found the card; else by the proven e-mail. What a sync found
 * is a card and never an account: nobody proved the account with it.
 */
async function cardsOf(tx: Queryable, organizationId: string, { identity, email }: CorporateProof) {
  const linked = identity && (await linkedCard(tx, organizationId, identity))
  const synced =
    identity?.provider === 'ldap' ? await directoryCard(tx, organizationId, identity.subject) : null
  const id = linked?.id ?? synced
  if (!id && !email) return []
  const isTheirs = id ? eq(memberships.id, id) : eq(memberships.email, email ?? '')
  return tx
    .select({
      id: memberships.id,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
      accountId: memberships.accountId,
      isActive: isActiveMembership,
    })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), isTheirs, isNull(memberships.deletedAt)))
    .orderBy(memberships.id)
    .for('no key update')
}

async function isOfAnotherAccount(
  tx: Queryable,
  { accountId }: Comer,
  { email }: CorporateProof,
): Promise<boolean> {
  if (!email) return false
  const others = and(
    eq(identifiers.kind, 'email'),
    eq(identifiers.value, email),
    accountId ? ne(identifiers.accountId, accountId) : undefined,
  )
  return (await tx.$count(identifiers, others)) > 0
}

/** Whether a card found by e-mail is somebody else's to the provider: the address had another owner before. */
async function isOfAnotherIdentity(
  tx: Queryable,
  cards: readonly { id: string }[],
  { identity }: CorporateProof,
): Promise<boolean> {
  if (!identity) return false
  const others = and(
    inArray(
      corporateIdentities.membershipId,
      cards.map(({ id }) => id),
    ),
    eq(corporateIdentities.provider, identity.provider),
    eq(corporateIdentities.issuer, identity.issuer),
    ne(corporateIdentities.subject, identity.subject),
  )
  return (await tx.$count(corporateIdentities, others)) > 0
}

/**
 * Anyone may come where the organisation says so and still has the role for it: whom its provider vouches for, or whose e-mail
 * is of a domain that it has proven. An administrator decides where whoever named the provider could not give that role.
 */
async function newcomer(tx: Queryable, comer: Comer, proof: CorporateProof): Promise<Result<Meeting>> {
  const { organizationId } = comer
  const isVouchedFor =
    proof.identity !== null ||
    (proof.email !== null && (await isProvenDomain(tx, organizationId, proof.email)))
  const place = isVouchedFor ? await openPlace(tx, organizationId) : null
  if (!place) {
    const isNamed = proof.identity === null || proof.email !== null
    return refused({ message: isNamed ? 'connecting.problem.noCard' : 'connecting.problem.noEmail' })
  }
  if ((await ownDirectories(tx, comer)).includes('employee')) {
    return refused({ message: 'connecting.problem.alreadyThere' })
  }
  const { identity } = proof
  const isGivable = !identity || (await mayLetIn(tx, organizationId, identity.provider, place.roleId))
  return ok({ kind: 'newcomer', ...place, isApprovalNeeded: place.isApprovalNeeded || !isGivable })
}

/** The directories where the account stands already. */
async function ownDirectories(tx: Queryable, { accountId, organizationId }: Comer): Promise<Directory[]> {
  if (!accountId) return []
  const rows = await tx
    .select({ directory: memberships.directory })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.accountId, accountId),
        isNull(memberships.deletedAt),
      ),
    )
  return rows.map(({ directory }) => directory)
}
