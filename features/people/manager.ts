import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { database } from '@/db/client'
import { directoryPeople, memberships } from '@/db/schema'
import { personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { type Actor, authorize } from '@/lib/actor'

/** Whom the corporate directory calls this person's manager; null where it names nobody whose card the actor sees. */
export async function managerOf(actor: Actor, membershipId: string) {
  authorize(actor, 'people.read')
  const own = alias(directoryPeople, 'own')
  const [row] = await database()
    .select(personColumns)
    .from(own)
    .innerJoin(
      directoryPeople,
      and(
        eq(directoryPeople.organizationId, own.organizationId),
        eq(directoryPeople.place, own.managerPlace),
      ),
    )
    .innerJoin(memberships, eq(memberships.id, directoryPeople.membershipId))
    .where(and(eq(own.membershipId, membershipId), isNull(memberships.deletedAt), visiblePeople(actor)))
    .limit(1)
  return row ?? null
}

export type Manager = NonNullable<Awaited<ReturnType<typeof managerOf>>>
