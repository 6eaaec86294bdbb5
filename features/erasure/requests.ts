import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { erasures, memberships } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject, ownSubject } from '@/features/audit/subjects'
import { findManaged, isOneself } from '@/features/people/managed'
import { type AccountActor, type Actor, authorize } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { indispensable, subjectOf } from './subject'

const isOpen = inArray(erasures.state, ['requested', 'approved'])

/** Asks for a person's data to be erased; somebody else approves. Asked twice, it is one request, whose id comes back. */
export async function requestErasure(actor: Actor, { id }: { id: string }): Promise<Result<{ id: string }>> {
  authorize(actor, 'people.write')
  return resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const person = managed.value
    if (isOneself(actor, person)) return refused({ message: messageKey('erasure.problem.yourself') })
    const request = await openRequest(tx, {
      organizationId: actor.organizationId,
      membershipId: person.id,
      accountId: person.accountId,
      origin: 'administrator',
      requestedByAccountId: actor.accountId,
    })
    if (!request.ok || !request.value.isNew) return request
    await recordAudit(tx, actor, {
      event: 'people.erasure-requested',
      subject: membershipSubject(person),
      details: { erasure: request.value.id },
    })
    return request
  })
}

/**
 * A person asks for their own data to be erased, in every organisation that has it; each decides for itself. An account
 * that stands in none needs nobody's approval: it goes after a day, in which its person may think again.
 * The gate has asked for a fresh proof.
 */
export const requestOwnErasure = (actor: AccountActor): Promise<Result> =>
  resultTransaction(async (tx) => {
    const cards = await ownCards(tx, actor)
    if (cards.length === 0) return requestOwnAccountErasure(tx, actor)
    for (const card of cards) {
      const request = await openRequest(tx, { ...card, ...ownRequest(actor) })
      if (!request.ok) return request
      if (!request.value.isNew) continue
      await recordAudit(tx, actor, {
        event: 'people.erasure-requested',
        organizationId: card.organizationId,
        subject: ownSubject(actor),
        details: { erasure: request.value.id },
      })
    }
    return done
  })

/** One card for each organisation, which stands for all of them there. */
async function ownCards(tx: Queryable, actor: AccountActor) {
  const cards = await tx
    .select({ organizationId: memberships.organizationId, membershipId: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.accountId, actor.accountId), isNull(memberships.erasedAt)))
    .orderBy(sql`${memberships.deletedAt} is null`)
  return [...new Map(cards.map((card) => [card.organizationId, card])).values()]
}

const ownRequest = (actor: AccountActor) =>
  ({
    accountId: actor.accountId,
    origin: 'person',
    requestedByAccountId: actor.accountId,
  }) as const

/** The same for an account that stands in no organisation, inside a transaction that took it out of the last one. */
export async function requestOwnAccountErasure(tx: Queryable, actor: AccountActor): Promise<Result> {
  const open = await tx.$count(
    erasures,
    and(eq(erasures.accountId, actor.accountId), isNull(erasures.organizationId), isOpen),
  )
  if (open > 0) return done
  const [row] = await tx.insert(erasures).values(ownRequest(actor)).returning({ id: erasures.id })
  if (!row) throw new Error('the request was not inserted')
  await tx
    .update(erasures)
    .set({ state: 'approved', decidedByAccountId: actor.accountId })
    .where(eq(erasures.id, row.id))
  await recordAudit(tx, actor, {
    event: 'people.erasure-requested',
    organizationId: null,
    subject: ownSubject(actor),
    details: { erasure: row.id },
  })
  return done
}

type NewRequest = Pick<typeof erasures.$inferInsert, 'accountId' | 'origin' | 'requestedByAccountId'> & {
  organizationId: string
  membershipId: string
}

/** Refuses for whom the organisation cannot do without. The caller holds the card, or the account's session. */
async function openRequest(
  tx: Queryable,
  request: NewRequest,
): Promise<Result<{ id: string; isNew: boolean }>> {
  // Makes a second request of the same moment wait for the first.
  const [card] = await tx
    .select({ erasedAt: memberships.erasedAt })
    .from(memberships)
    .where(eq(memberships.id, request.membershipId))
    .for('no key update')
  if (!card || card.erasedAt) return refused({ message: messageKey('erasure.problem.erased') })
  const [open] = await tx
    .select({ id: erasures.id })
    .from(erasures)
    .where(
      and(
        eq(erasures.organizationId, request.organizationId),
        isOpen,
        sql`${request.membershipId} in (select people_of_erasure(${erasures.id}))`,
      ),
    )
  if (open) return ok({ id: open.id, isNew: false })
  const [row] = await tx.insert(erasures).values(request).returning({ id: erasures.id })
  if (!row) throw new Error('the request was not inserted')
  const subject = await subjectOf(tx, row.id)
  const problem = await indispensable(tx, request.organizationId, subject)
  if (problem) return refused(problem)
  return ok({ id: row.id, isNew: true })
}

/** Takes back what the person asked for, until the worker begins. */
export const withdrawOwnErasure = (actor: AccountActor): Promise<Result> =>
  resultTransaction(async (tx) => {
    const withdrawn = await tx
      .update(erasures)
      .set({ state: 'withdrawn' })
      .where(and(eq(erasures.accountId, actor.accountId), eq(erasures.origin, 'person'), isOpen))
      .returning({ id: erasures.id, organizationId: erasures.organizationId })
    for (const { id, organizationId } of withdrawn) {
      await recordAudit(tx, actor, {
        event: 'people.erasure-withdrawn',
        organizationId,
        subject: ownSubject(actor),
        details: { erasure: id },
      })
    }
    return done
  })
