import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { roleChanges, roles } from '@/db/schema'
import { factsOf } from '@/features/roles/draft'
import { changeRole, createRole, shownRole } from '@/features/roles/mutations'
import { newRoleSchema, roleChangeSchema } from '@/features/roles/schema'
import { carried } from '@/lib/version'
import { adminActor } from '../../actors'
import type { Scenario } from '../scenario'
import { byAdministrator, freshName, type World } from '../world'

const actorOf = ({ organization, administrator }: World) =>
  adminActor({ organization, person: administrator })

async function createdRole(world: World) {
  const form = newRoleSchema.parse({ draftId: randomUUID(), name: freshName(), template: 'dispatcher' })
  const created = await createRole(actorOf(world), form)
  const id = created.ok ? created.value.id : ''
  const [role] = await database().select().from(roles).where(eq(roles.id, id))
  if (!role) throw new Error('the role was not created')
  return role
}

/** The editor's form of the role, renamed. */
async function renaming(world: World) {
  const role = await createdRole(world)
  const opened = factsOf(shownRole(role, actorOf(world)))
  const fields = {
    ...opened,
    name: freshName(),
    id: role.id,
    version: String(role.version),
    openedWith: carried(opened),
  }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value ?? '')]))
}

export const roleScenarios = {
  'roles/actions.createRoleAction': {
    prepare: (world) =>
      byAdministrator(world, { draftId: randomUUID(), name: freshName(), template: 'dispatcher' }),
  },
  'roles/actions.changeRoleAction': {
    prepare: async (world) => byAdministrator(world, await renaming(world)),
  },
  'roles/actions.deleteRoleAction': {
    prepare: async (world) => byAdministrator(world, { id: (await createdRole(world)).id, moveTo: '' }),
  },
  'roles/actions.undoRoleChangeAction': {
    prepare: async (world) => {
      const form = roleChangeSchema.parse(await renaming(world))
      await changeRole(actorOf(world), form)
      const [change] = await database().select().from(roleChanges).where(eq(roleChanges.roleId, form.id))
      return byAdministrator(world, { changeId: change?.id ?? '' })
    },
  },
} satisfies Record<string, Scenario>
