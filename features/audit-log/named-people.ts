import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { type auditEntries, memberships } from '@/db/schema'
import type { Actor, Directory } from '@/lib/actor'

/** Whom a name in an entry stands for: the card it leads to, and how verbs agree with them. */
export type NamedPerson = {
  id: string
  directory: Directory
  sex: 'unspecified' | 'male' | 'female'
  patronymic: string
}

type Named = Pick<typeof auditEntries.$inferSelect, 'actorMembershipId' | 'actorAccountId' | 'subjectId'>

/** By the id of a card or an account; null for an id of neither. */
export type KnownPeople = Map<string, NamedPerson | null>

/** An export remembers so many ids, some 20 MB, and then begins anew: memory stays flat. */
export const knownAtMost = 200_000

/** The entries with the cards of all who are named in them. */
export async function withPeople<Row extends Named>(actor: Actor, rows: readonly Row[]) {
  const ids = new Set<string>()
  for (const { actorMembershipId, actorAccountId, subjectId } of rows) {
    for (const id of [actorMembershipId, actorAccountId, subjectId]) if (id) ids.add(id)
  }
  const known: KnownPeople = new Map()
  await learnPeople(actor, ids, known)
  const find = (id: string | null) => (id && known.get(id)) || null
  return rows.map((row) => ({
    ...row,
    actorPerson: find(row.actorMembershipId) ?? find(row.actorAccountId),
    subjectPerson: find(row.subjectId),
  }))
}

/** Finds the cards of these ids, if there are any, by two indexes and one query. */
export async function learnPeople(actor: Actor, ids: ReadonlySet<string>, known: KnownPeople): Promise<void> {
  if (ids.size === 0) return
  const people = await findPeople(actor, [...ids])
  for (const id of ids) known.set(id, null)
  for (const person of people) if (person.accountId) known.set(person.accountId, person)
  for (const person of people) known.set(person.id, person)
}

function findPeople(actor: Actor, ids: readonly string[]) {
  const named = sql`any(${sql.param(ids)}::uuid[])`
  return (
    database()
      .select({
        id: memberships.id,
        accountId: memberships.accountId,
        directory: memberships.directory,
        sex: memberships.sex,
        patronymic: memberships.patronymic,
      })
      .from(memberships)
      .where(
        and(
          eq(memberships.organizationId, actor.organizationId),
          sql`(${memberships.id} = ${named} or ${memberships.accountId} = ${named})`,
        ),
      )
      // A card in the bin gives way to the other one of its account.
      .orderBy(sql`${memberships.deletedAt} is null`, desc(memberships.id))
  )
}
