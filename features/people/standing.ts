import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships } from '@/db/schema'
import { startOfDay } from '@/db/start-of-day'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { revokeLinks } from '@/features/invitations/issue'
import { bringEntriesBack } from '@/features/registries/unused'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { contactProblems } from './duplicates'
import { type ChangeKind, keepChange } from './kept-change'
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
      .where(and(eq(memberships.id, person.id), sql`not ${isBannedSo(reason, until)}`))
      .returning({ isOver: sql<boolean>`coalesce(${memberships.bannedUntil} <= now(), false)` })
    if (!banned) return unchanged(person)
    if (banned.isOver) return refused({ field: 'until', message: messageKey('people.problem.pastDate') })
    return settled(tx, actor, person, 'banned', { reason, ...(until && { until }) })
  })

/** Whether this very ban holds already, as when its form is sent twice. */
const isBannedSo = (reason: string, until: Ban['until']) =>
  sql`(${memberships.bannedAt} is not null and coalesce(${memberships.bannedUntil} > now(), true)
    and ${memberships.banReason} is not distinct from ${reason}
    and ${memberships.bannedUntil} is not distinct from ${until ? startOfDay(until) : null})`

export const unbanPerson = (actor: Actor, id: string): Promise<Result<SavedPerson>> =>
  changeStanding(actor, id, async (tx, person) => {
    if (!person.bannedAt) return unchanged(person)
    await tx
      .update(memberships)
      .set({ bannedAt: null, bannedUntil: null, banReason: null, ...raised })
      .where(eq(memberships.id, person.id))
    return settled(tx, actor, person, 'unbanned')
  })

/** Puts the card into the bin: its person cannot enter, its contacts are free, and its links are useless. */
export const deletePerson = (actor: Actor, id: string): Promise<Result<SavedPerson>> =>
  changeStanding(actor, id, async (tx, person) => {
    if (person.deletedAt) return unchanged(person)
    if (isOneself(actor, person)) return refused({ message: messageKey('people.problem.yourself') })
    await tx
      .update(memberships)
      .set({ deletedAt: sql`now()`, ...raised })
      .where(eq(memberships.id, person.id))
    await revokeLinks(tx, [person.id])
    return settled(tx, actor, person, 'deleted')
  })

/** Takes the card out of the bin, unless somebody else got its contacts meanwhile. */
export async function restorePerson(actor: Actor, id: string): Promise<Result<SavedPerson>> {
  try {
    return await changeStanding(actor, id, async (tx, person) => {
      if (!person.deletedAt) return unchanged(person)
      const problems = await contactProblems(tx, actor, { ...person, exceptId: person.id })
      if (problems.length > 0) return refused(...problems.map(({ field, ...problem }) => problem))
      await tx
        .update(memberships)
        .set({ deletedAt: null, ...raised })
        .where(eq(memberships.id, person.id))
      await bringEntriesBack(tx, actor, [person.id])
      return settled(tx, actor, person, 'restored')
    })
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused({ message: messageKey('people.problem.contactTaken') })
  }
}

/** Somebody else did it already: there is nothing to take back. */
const unchanged = ({ id, directory }: ManagedPerson) => ok({ id, directory })

export const raised = { version: sql`${memberships.version} + 1`, updatedAt: sql`now()` }

/** A change of one person whom the actor may change, in a transaction of its own. */
export async function changeStanding(
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

/** Ends a change that raised the card's version: somebody stays who can do everything, it is kept and recorded. */
export async function settled(
  tx: Queryable,
  actor: Actor,
  person: ManagedPerson,
  kind: Exclude<ChangeKind, 'created'>,
  details: Record<string, unknown> = {},
): Promise<Result<SavedPerson>> {
  const takesAway = kind === 'banned' || kind === 'deleted'
  if (takesAway && !(await keepsAnAdministrator(tx, actor.organizationId))) {
    return refused({ message: messageKey('people.problem.lastAdministrator') })
  }
  const changeId = await keepChange(tx, actor, kind, person)
  await recordAudit(tx, actor, { event: `people.${kind}`, subject: membershipSubject(person), details })
  return ok({ id: person.id, directory: person.directory, changeId })
}
