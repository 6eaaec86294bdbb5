import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles } from '@/db/schema'

type HeldRoles = { id: string; before: readonly string[]; roles: readonly string[] }

/** Takes and gives what differs, so that a role that stays keeps the day it was given. */
export async function replaceRoles(
  tx: Queryable,
  organizationId: string,
  people: readonly HeldRoles[],
): Promise<void> {
  const pairs = (of: (person: HeldRoles) => readonly string[]) =>
    JSON.stringify(
      people.flatMap((person) => of(person).map((roleId) => ({ id: person.id, role_id: roleId }))),
    )
  const added = pairs(({ before, roles }) => roles.filter((id) => !before.includes(id)))
  const removed = pairs(({ before, roles }) => before.filter((id) => !roles.includes(id)))
  await tx.execute(sql`
    delete from ${membershipRoles} using json_to_recordset(${removed}::json) as gone(id uuid, role_id uuid)
    where ${membershipRoles.membershipId} = gone.id and ${membershipRoles.roleId} = gone.role_id`)
  await tx.execute(sql`
    insert into ${membershipRoles} (organization_id, membership_id, role_id)
    select ${organizationId}::uuid, id, role_id from json_to_recordset(${added}::json) as given(id uuid, role_id uuid)
    on conflict do nothing`)
}
