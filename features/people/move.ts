import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { otherDirectory, personPath } from '@/features/memberships/paths'
import { companyNamed } from '@/features/registries/named'
import type { Actor, Directory } from '@/lib/actor'
import { type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { contactProblems } from './duplicates'
import type { ManagedPerson } from './managed'
import type { SavedPerson } from './mutations'
import type { Move } from './schema'
import { changeStanding, raised, settled } from './standing'

/**
 * Puts the card into the other directory. Roles, contacts and all else stay; a customer needs a company, which the question
 * asks for where the card names none.
 */
export async function movePerson(actor: Actor, { id, from, company }: Move): Promise<Result<SavedPerson>> {
  try {
    return await changeStanding(actor, id, async (tx, person) => {
      if (person.deletedAt || person.directory !== from) {
        return refused({ message: messageKey('people.problem.gone') })
      }
      const directory = otherDirectory(from)
      const problems = await occupied(tx, actor, person, directory)
      if (problems.length > 0) return refused(...problems)
      const named = company === '' ? null : await companyNamed(tx, actor, company)
      if (named && !named.ok) return named
      const companyId = named?.value ?? person.companyId
      if (directory === 'customer' && !companyId) {
        return refused({ field: 'company', message: messageKey('common.required') })
      }
      await tx
        .update(memberships)
        .set({ directory, companyId, ...raised })
        .where(eq(memberships.id, person.id))
      const moved = await settled(tx, actor, person, 'moved', { from, to: directory })
      return moved.ok ? { ok: true, value: { ...moved.value, directory } } : moved
    })
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused({ message: messageKey('people.problem.contactTaken') })
  }
}

/** Who stands in the other directory already: somebody with these contacts, or another card of the same human. */
export async function occupied(
  tx: Queryable,
  actor: Actor,
  person: ManagedPerson,
  directory: Directory,
): Promise<Problem[]> {
  const problems = await contactProblems(tx, actor, { ...person, directory, exceptId: person.id })
  if (problems.length > 0 || !person.accountId) return problems.map(({ field, ...problem }) => problem)
  const [own] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        eq(memberships.accountId, person.accountId),
        eq(memberships.directory, directory),
        isNull(memberships.deletedAt),
      ),
    )
  if (!own) return []
  const link = { href: personPath(directory, own.id), text: person.surname }
  return [{ message: messageKey('people.problem.alreadyThere'), params: { directory }, link }]
}
