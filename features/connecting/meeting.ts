import 'server-only'
import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { identifiers, memberships, roles, serverDomains, servers } from '@/db/schema'
import { isActiveMembership } from '@/features/people/active-membership'
import { domainOf } from '@/features/servers/address'
import type { AccountActor, Directory } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'

/** Whom a proven work e-mail finds in an organisation: cards that were prepared, or a place for a newcomer. */
export type Meeting =
  | { kind: 'cards'; people: { id: string; directory: Directory; surname: string; givenName: string }[] }
  | { kind: 'newcomer'; roleId: string }

/**
 * What connecting this account by this proven e-mail comes to. Each conflict has its own sentence; they are told after the
 * proof alone, so that a stranger learns nothing. Locks the cards.
 */
export async function meet(
  tx: Queryable,
  account: AccountActor,
  { organizationId, email }: { organizationId: string; email: string },
): Promise<Result<Meeting>> {
  if (await isOfAnotherAccount(tx, account, email)) return refused({ message: 'connecting.problem.taken' })
  const cards = await tx
    .select({
      id: memberships.id,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
      accountId: memberships.accountId,
      isActive: isActiveMembership,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.email, email),
        isNull(memberships.deletedAt),
      ),
    )
    .orderBy(memberships.id)
    .for('no key update')
  if (cards.length === 0) return newcomer(tx, account, { organizationId, email })
  if (cards.some(({ accountId }) => accountId && accountId !== account.accountId)) {
    return refused({ message: 'connecting.problem.recordTaken' })
  }
  const people = cards.filter(({ accountId }) => accountId === null)
  if (people.length === 0) return refused({ message: 'connecting.problem.already' })
  if (people.some(({ isActive }) => !isActive)) return refused({ message: 'connecting.problem.banned' })
  const standing = await ownDirectories(tx, account, organizationId)
  return people.some(({ directory }) => standing.includes(directory))
    ? refused({ message: 'connecting.problem.alreadyThere' })
    : ok({ kind: 'cards', people })
}

async function isOfAnotherAccount(tx: Queryable, account: AccountActor, email: string): Promise<boolean> {
  const others = and(
    eq(identifiers.kind, 'email'),
    eq(identifiers.value, email),
    ne(identifiers.accountId, account.accountId),
  )
  return (await tx.$count(identifiers, others)) > 0
}

/** Anyone may come where the organisation says so, has proven the domain and still has the role for it. */
async function newcomer(
  tx: Queryable,
  account: AccountActor,
  { organizationId, email }: { organizationId: string; email: string },
): Promise<Result<Meeting>> {
  const [place] = await tx
    .select({ roleId: roles.id })
    .from(servers)
    .innerJoin(
      roles,
      and(
        eq(roles.organizationId, servers.organizationId),
        eq(roles.id, servers.newcomerRoleId),
        isNull(roles.deletedAt),
      ),
    )
    .innerJoin(
      serverDomains,
      and(
        eq(serverDomains.organizationId, servers.organizationId),
        eq(serverDomains.domain, domainOf(email)),
        isNotNull(serverDomains.provenAt),
      ),
    )
    .where(and(eq(servers.organizationId, organizationId), eq(servers.joining, 'anyone')))
    .for('share', { of: servers })
  if (!place) return refused({ message: 'connecting.problem.noCard' })
  return (await ownDirectories(tx, account, organizationId)).includes('employee')
    ? refused({ message: 'connecting.problem.alreadyThere' })
    : ok({ kind: 'newcomer', ...place })
}

/** The directories where the account stands already. */
async function ownDirectories(
  tx: Queryable,
  account: AccountActor,
  organizationId: string,
): Promise<Directory[]> {
  const rows = await tx
    .select({ directory: memberships.directory })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, organizationId),
        eq(memberships.accountId, account.accountId),
        isNull(memberships.deletedAt),
      ),
    )
  return rows.map(({ directory }) => directory)
}
