import { randomUUID } from 'node:crypto'
import { database } from '@/db/client'
import { avatars, type memberships } from '@/db/schema'
import { deletePerson } from '@/features/people/standing'
import { adminActor } from '@/test/actors'
import { createCompany } from '@/test/factories'
import type { Scenario } from '../scenario'
import { byAdministrator, card, freshPhone, type World } from '../world'

const typed = (world: World) => ({
  directory: 'employee',
  surname: 'Зимин',
  givenName: 'Павел',
  mobilePhone: freshPhone(),
  roles: [world.organization.roles.dispatcher],
})

const onCard =
  (values: Partial<typeof memberships.$inferInsert>, fields = {}): Scenario['prepare'] =>
  async (world) =>
    byAdministrator(world, { id: (await card(world, values)).id, ...fields })

export const peopleScenarios = {
  'people/actions.createPersonAction': {
    prepare: (world) =>
      byAdministrator(world, { ...typed(world), draftId: randomUUID(), company: `Новая ${randomUUID()}` }),
  },
  'people/actions.updatePersonAction': {
    prepare: async (world) => {
      const person = await card(world)
      const { mobilePhone, surname, givenName, patronymic, sex, mobileWorker, position, personnelNumber } =
        person
      const openedWith = {
        ...{ mobilePhone, surname, givenName, patronymic, sex, mobileWorker, position, personnelNumber },
        ...{ email: person.email, workPhone: person.workPhone, otherPhone: person.otherPhone },
        roles: [world.organization.roles.dispatcher],
        company: '',
      }
      return byAdministrator(world, {
        ...typed(world),
        id: person.id,
        version: String(person.version),
        openedWith: JSON.stringify(openedWith),
        roles: [world.organization.roles['service-manager']],
      })
    },
  },
  'people/actions.banPersonAction': { prepare: onCard({}, { reason: 'Уволен', until: '' }) },
  'people/actions.unbanPersonAction': { prepare: onCard({ bannedAt: new Date(), banReason: 'Уволен' }) },
  'people/actions.deletePersonAction': { prepare: onCard({}) },
  'people/actions.restorePersonAction': { prepare: onCard({ deletedAt: new Date() }) },
  'people/actions.movePersonAction': {
    prepare: async (world) => {
      const { id: companyId } = await createCompany(world.organization)
      return onCard({ companyId }, { from: 'employee', company: '' })(world)
    },
  },
  'people/actions.savePhotoAction': {
    prepare: async (world) => {
      const [avatar] = await database()
        .insert(avatars)
        .values({ organizationId: world.organization.id, image: Buffer.from('a picture') })
        .returning({ id: avatars.id })
      return onCard({ avatarId: avatar?.id }, { remove: 'on' })(world)
    },
  },
  'people/actions.undoChangeAction': {
    prepare: async (world) => {
      const { id } = await card(world)
      const actor = adminActor({ organization: world.organization, person: world.administrator })
      const deleted = await deletePerson(actor, id)
      return byAdministrator(world, { changeId: (deleted.ok && deleted.value.changeId) || '' })
    },
  },
} satisfies Record<string, Scenario>
