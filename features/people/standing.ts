import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { revokeLinks } from '@/features/invitations/issue'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { contactProblems } from './duplicates'
import { findManaged, isOneself, type ManagedPerson } from './managed'
import type { SavedPerson } from './mutations'
import type { Ban } from './schema'

const gone: Problem = { message: messageKey('people.problem.gone') }

/** Closes every door to the person from the next request, for good or until the start of a day (Moscow time). */
export const banPerson = (actor: Actor, { id, reason, until }: Ban): Promise<Result<SavedPerson>> =>
  changeStanding(actor, id, async (tx, person) => {
    if (person.deletedAt) return refused(gone)
    if (isOneself(actor, person)) return refused({ message: messageKey('people.problem.yourself') })
    const [banned] = await tx
      .update(memberships)
      .set({
        bannedAt: sql`now()`,
        bannedUntil: until ? startOfDay(until) : null,
        banReason: reason,
        ...raised,
      })
      .where(eq(memberships.id, person.id))
      .returning({ isOver: sql<boolean>`coalesce(${memberships.bannedUntil} <= now(), false)` })
    if (banned?.isOver) return refused({ field: 'until', message: messageKey('people.problem.pastDate') })
    return recorded(tx, actor, person, 'people.banned', { reason, ...(until && { until }) })
  })

export const unbanPerson = (actor: Actor, id: string): Promise<Result<SavedPerson>> =>
  changeStanding(actor, id, async (tx, person) => {
    await tx
      .update(memberships)
      .set({ bannedAt: null, bannedUntil: null, banReason: null, ...raised })
      .where(eq(memberships.id, person.id))
    return recorded(tx, actor, person, 'people.unbanned')
  })

/** Puts the card into the bin: its person cannot enter, its contacts are free, and its links are useless. */
export const deletePerson = (actor: Actor, id: string): Promise<Result<SavedPerson>> =>
  changeStanding(actor, id, async (tx, person) => {
    if (person.deletedAt) return ok(person)
    if (isOneself(actor, person)) return refused({ message: messageKey('people.problem.yourself') })
    await tx
      .update(memberships)
      .set({ deletedAt: sql`now()`, ...raised })
      .where(eq(memberships.id, person.id))
    await revokeLinks(tx, [person.id])
    return recorded(tx, actor, person, 'people.deleted')
  })

/** Takes the card out of the bin, unless somebody else got its contacts meanwhile. */
export async function restorePerson(actor: Actor, id: string): Promise<Result<SavedPerson>> {
  try {
    return await changeStanding(actor, id, async (tx, person) => {
      if (!person.deletedAt) return ok(person)
      const problems = await contactProblems(tx, actor, { ...person, exceptId: person.id })
      if (problems.length > 0) return refused(...problems.map(({ field, ...problem }) => problem))
      await tx
        .update(memberships)
        .set({ deletedAt: null, ...raised })
        .where(eq(memberships.id, person.id))
      return recorded(tx, actor, person, 'people.restored')
    })
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused({ message: messageKey('people.problem.contactTaken') })
  }
}

const raised = { version: sql`${memberships.version} + 1`, updatedAt: sql`now()` }

async function changeStanding(
  actor: Actor,
  id: string,
  change: (tx: Queryable, person: ManagedPerson) => Promise<Result<SavedPerson>>,
): Promise<Result<SavedPerson>> {
  authorize(actor, 'people.write')
  return resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, id)
    return managed.ok ? change(tx, managed.value) : managed
  })
}

type StandingEvent = 'people.banned' | 'people.unbanned' | 'people.deleted' | 'people.restored'

async function recorded(
  tx: Queryable,
  actor: Actor,
  person: ManagedPerson,
  event: StandingEvent,
  details: Record<string, unknown> = {},
): Promise<Result<SavedPerson>> {
  const takesAway = event === 'people.banned' || event === 'people.deleted'
  if (takesAway && !(await keepsAnAdministrator(tx, actor.organizationId))) {
    return refused({ message: messageKey('people.problem.lastAdministrator') })
  }
  await recordAudit(tx, actor, { event, subject: membershipSubject(person), details })
  return ok({ id: person.id, directory: person.directory })
}
