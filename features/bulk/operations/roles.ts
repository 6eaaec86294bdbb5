import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { membershipRoles, memberships, roleChanges, roles } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { JobEnds, type Work } from '@/features/jobs/kind'
import { roleName } from '@/features/roles/base-roles'
import { mayGrant } from '@/features/roles/may-grant'
import { isDeleted } from '../guard'
import { anyOf, entriesOf, journalRows, type Operation } from '../operation'

const directory = z.enum(['employee', 'customer'])
const params = z.object({
  directory,
  /** Its name is that of the day the job was started. */
  role: z.object({ id: z.uuid(), baseRole: z.enum(roles.baseRole.enumValues).nullable(), name: z.string() }),
})
type Params = z.output<typeof params>

/** The role must still be there and the actor's to give; a deletion under way is waited for. */
async function requireGrantable({ tx, actor, params: { role } }: Work<Params>): Promise<void> {
  const [row] = await tx
    .select()
    .from(roles)
    .where(
      and(eq(roles.organizationId, actor.organizationId), eq(roles.id, role.id), isNull(roles.deletedAt)),
    )
    .for('key share')
  if (!row) throw new JobEnds('role-gone')
  if (!mayGrant(actor, row)) throw new JobEnds('role-beyond-you')
}

const holds = (roleId: string) => sql`exists (select from ${membershipRoles}
  where ${membershipRoles.membershipId} = ${memberships.id} and ${membershipRoles.roleId} = ${roleId})`

/** A card holds one role at least. */
const holdsNoOther = (roleId: string) => sql`not exists (select from ${membershipRoles} other
  join ${roles} on ${roles.id} = other.role_id and ${roles.deletedAt} is null
  where other.membership_id = ${memberships.id} and other.role_id <> ${roleId})`

/**
 * These rows, named `kept`, with the role as a column: statistics know nothing of a role that a job has just given to a million,
 * and with the role in the condition every batch would read all who have it.
 */
const ofRole = (roleId: string, rows: SQL): SQL =>
  sql`(select kept.*, ${roleId}::uuid as role_id from ${rows} offset 0) as kept`

export const addRole: Operation<Params> = {
  kind: 'people.add-role',
  permission: 'people.write',
  params,
  require: requireGrantable,
  obstacles: ({ params: { role } }) => [
    ['deleted', isDeleted],
    ['has-role', holds(role.id)],
  ],
  async apply({ tx, actor, job, params: { role } }, ids) {
    await tx.execute(sql`
      insert into ${membershipRoles} (organization_id, membership_id, role_id)
      select ${actor.organizationId}::uuid, id, ${role.id}::uuid from unnest(${sql.param(ids)}::uuid[]) id`)
    await recordAuditOfCards(tx, actor, 'people.updated', ids, { roleAdded: [role.id], job: job.id })
    const rows = await tx.execute<{ id: string; at: string; had_no_other: boolean }>(sql`
      select ${memberships.id}, now()::text as at, ${holdsNoOther(role.id)} as had_no_other
      from ${memberships} where ${memberships.id} = ${anyOf(ids)}`)
    return entriesOf(rows)
  },
  undo: {
    takes: ({ role }) => ({ role: role.id }),
    /** Whoever lost the role since, or lost it and got it again, is left; so is whoever has no other by now. */
    async restore({ tx, actor, job, params: { role } }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        delete from ${membershipRoles} using ${memberships}, ${ofRole(role.id, journalRows(entries, sql`at timestamptz, had_no_other boolean`))}
        where ${membershipRoles.membershipId} = kept.subject_id and ${membershipRoles.roleId} = kept.role_id
          and ${membershipRoles.grantedAt} = kept.at
          and ${memberships.id} = kept.subject_id and (kept.had_no_other or not ${holdsNoOther(role.id)})
        returning ${membershipRoles.membershipId} as id`)
      const ids = rows.map(({ id }) => id)
      await recordAuditOfCards(tx, actor, 'people.updated', ids, { roleRemoved: [role.id], job: job.id })
      return ids
    },
  },
  title: (t, { role }) => t('bulk.title.addRole', { role: roleName(role, t) }),
}

export const removeRole: Operation<Params> = {
  kind: 'people.remove-role',
  permission: 'people.write',
  params,
  takes: ({ role }) => ({ role: role.id }),
  obstacles: ({ params: { role } }) => [
    ['deleted', isDeleted],
    ['lacks-role', sql`not ${holds(role.id)}`],
    ['only-role', holdsNoOther(role.id)],
  ],
  async apply({ tx, actor, job, params: { role } }, ids) {
    const rows = await tx.execute<{ id: string; at: string; moved_by: string | null }>(sql`
      delete from ${membershipRoles} using ${ofRole(role.id, sql`unnest(${sql.param(ids)}::uuid[]) as kept(subject_id)`)}
      where ${membershipRoles.membershipId} = kept.subject_id and ${membershipRoles.roleId} = kept.role_id
      returning ${membershipRoles.membershipId} as id, ${membershipRoles.grantedAt}::text as at, moved_by`)
    await recordAuditOfCards(tx, actor, 'people.updated', ids, { roleRemoved: [role.id], job: job.id })
    return entriesOf(rows)
  },
  undo: {
    require: requireGrantable,
    obstacles: ({ params: { role } }) => [
      ['deleted', isDeleted],
      ['changed-since', holds(role.id)],
    ],
    /** The role is held again since when it was. */
    async restore({ tx, actor, job, params: { role } }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        insert into ${membershipRoles} (organization_id, membership_id, role_id, granted_at, moved_by)
        select ${actor.organizationId}::uuid, subject_id, ${role.id}::uuid, at,
          (select ${roleChanges.id} from ${roleChanges} where ${roleChanges.id} = kept.moved_by)
        from ${journalRows(entries, sql`at timestamptz, moved_by uuid`)}
        on conflict do nothing
        returning membership_id as id`)
      const ids = rows.map(({ id }) => id)
      await recordAuditOfCards(tx, actor, 'people.updated', ids, { roleAdded: [role.id], job: job.id })
      return ids
    },
  },
  title: (t, { role }) => t('bulk.title.removeRole', { role: roleName(role, t) }),
}
