import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships, personChanges, type StoredStanding } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { revokeLinks } from '@/features/invitations/issue'
import { personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { bringEntriesBack } from '@/features/registries/unused'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { contactProblems } from './duplicates'
import type { ChangeKind } from './kept-change'
import { findManaged, isOneself, type ManagedPerson } from './managed'
import { occupied } from './move'
import type { SavedPerson } from './mutations'
import { raised } from './standing'

const undoHours = 24

const tooLate: Problem = { message: messageKey('people.problem.tooLateToUndo') }

/** What one has just put out of one's own sight is still one's own to bring back. */
const seeingOwnDoing = (actor: Actor): Actor => ({ ...actor, seesBanned: true, seesDeleted: true })

const isOwn = (actor: Actor) => sql`${personChanges.byAccountId} = ${actor.accountId}`

const isUndoable = (actor: Actor, id: string) =>
  and(
    eq(personChanges.organizationId, actor.organizationId),
    eq(personChanges.id, id),
    sql`${personChanges.at} > now() - make_interval(hours => ${undoHours})`,
    or(visiblePeople(actor), and(isOwn(actor), visiblePeople(seeingOwnDoing(actor)))),
    isNull(memberships.erasedAt),
  )

const ofCard = and(
  eq(memberships.id, personChanges.membershipId),
  eq(memberships.version, personChanges.version),
)

/** The change by this id, while nothing changed the card since; null for any other id. */
export async function undoableChange(actor: Actor, id: unknown) {
  authorize(actor, 'people.write')
  if (!isUuid(id)) return null
  const [row] = await database()
    .select({ changeId: personChanges.id, kind: personChanges.kind, ...personColumns, sex: memberships.sex })
    .from(personChanges)
    .innerJoin(memberships, ofCard)
    .where(isUndoable(actor, id))
  return row ?? null
}

/**
 * Brings back what stood on the card before the change, within a day and while nothing changed it since. It asks what the
 * opposite change asks. Links that a deletion revoked stay useless.
 */
export async function undoChange(
  actor: Actor,
  { changeId }: { changeId: string },
): Promise<Result<SavedPerson & { hiddenUnless: 'seesBanned' | 'seesDeleted' | null }>> {
  authorize(actor, 'people.write')
  try {
    return await resultTransaction((tx) => undo(tx, actor, changeId))
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused({ message: messageKey('people.problem.contactTaken') })
  }
}

async function undo(tx: Queryable, actor: Actor, changeId: string) {
  const [change] = await tx
    .select({
      kind: personChanges.kind,
      before: personChanges.before,
      version: personChanges.version,
      membershipId: personChanges.membershipId,
      isOwn: isOwn(actor).mapWith(Boolean),
    })
    .from(personChanges)
    .innerJoin(memberships, ofCard)
    .where(isUndoable(actor, changeId))
  if (!change) return refused(tooLate)
  const managed = await findManaged(tx, change.isOwn ? seeingOwnDoing(actor) : actor, change.membershipId)
  if (!managed.ok) return managed
  const person = managed.value
  if (person.version !== change.version) return refused(tooLate)

  const undone = opposite(change.kind, change.before)
  const problems = await problemsOf(tx, actor, person, change)
  if (problems.length > 0) return refused(...problems)
  await tx
    .update(memberships)
    .set({ ...undone.set, ...raised })
    .where(eq(memberships.id, person.id))
  if (undone.event === 'people.restored') await bringEntriesBack(tx, actor, [person.id])
  if (undone.hiddenUnless) {
    if (undone.event === 'people.deleted') await revokeLinks(tx, [person.id])
    if (!(await keepsAnAdministrator(tx, actor.organizationId))) {
      return refused({ message: messageKey('people.problem.lastAdministrator') })
    }
  }
  await recordAudit(tx, actor, {
    event: undone.event,
    subject: membershipSubject(person),
    details: { undo: true, ...(undone.event === 'people.banned' && { reason: change.before.banReason }) },
  })
  const directory = change.kind === 'moved' ? change.before.directory : person.directory
  return ok({ id: person.id, directory, hiddenUnless: undone.hiddenUnless })
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** `hiddenUnless`: what the undoing takes away, and who still sees the card after it. */
function opposite(kind: ChangeKind, before: StoredStanding) {
  const ban = {
    bannedAt: instant(before.bannedAt),
    bannedUntil: instant(before.bannedUntil),
    banReason: before.banReason,
  }
  switch (kind) {
    case 'banned':
      return { event: 'people.unbanned', hiddenUnless: null, set: ban } as const
    case 'unbanned':
      return { event: 'people.banned', hiddenUnless: 'seesBanned', set: ban } as const
    case 'deleted':
      return { event: 'people.restored', hiddenUnless: null, set: { deletedAt: null } } as const
    case 'created':
    case 'restored':
      return { event: 'people.deleted', hiddenUnless: 'seesDeleted', set: { deletedAt: sql`now()` } } as const
    case 'moved':
      return {
        event: 'people.moved',
        hiddenUnless: null,
        set: { directory: before.directory, companyId: before.companyId },
      } as const
  }
}

async function problemsOf(
  tx: Queryable,
  actor: Actor,
  person: ManagedPerson,
  { kind, before }: { kind: ChangeKind; before: StoredStanding },
): Promise<Problem[]> {
  if (kind === 'moved') return occupied(tx, actor, person, before.directory)
  if (kind === 'deleted') {
    const problems = await contactProblems(tx, actor, { ...person, exceptId: person.id })
    return problems.map(({ field, ...problem }) => problem)
  }
  const takesAway = kind !== 'banned'
  return takesAway && isOneself(actor, person) ? [{ message: messageKey('people.problem.yourself') }] : []
}
