import { randomUUID } from 'node:crypto'
import { removeEntry } from '@/features/registry-pages/removal'
import { adminActor } from '@/test/actors'
import { createCompany, createPerson, type Organization } from '../../factories'
import type { Scenario } from '../scenario'
import { byAdministrator, type World } from '../world'

/** Names of one length, since the fingerprint counts letters. */
const newCompany = (organization: Organization) => createCompany(organization, `Компания ${randomUUID()}`)

const twoCompanies = async ({ organization }: World) => {
  const [from, to] = [await newCompany(organization), await newCompany(organization)]
  await createPerson(organization, { companyId: from.id })
  return { kind: 'company' as const, id: from.id, moveTo: to.id, people: 1, equipment: 0 }
}

export const registryScenarios = {
  'registry-pages/actions.createEntryAction': {
    prepare: (world) =>
      byAdministrator(world, { kind: 'district', draftId: randomUUID(), name: `Новый ${randomUUID()}` }),
  },
  'registry-pages/actions.renameEntryAction': {
    prepare: async (world) => {
      const { id, name } = await newCompany(world.organization)
      return byAdministrator(world, { kind: 'company', id, was: name, name: `Иначе ${randomUUID()}` })
    },
  },
  'registry-pages/actions.removeEntryAction': {
    prepare: async (world) => {
      const removal = await twoCompanies(world)
      return byAdministrator(world, { ...removal, people: '1', equipment: '0' })
    },
  },
  'registry-pages/actions.undoRemovalAction': {
    prepare: async (world) => {
      const removed = await removeEntry(
        adminActor({ organization: world.organization, person: world.administrator }),
        await twoCompanies(world),
      )
      if (!removed.ok) throw new Error('the company was not removed')
      return byAdministrator(world, { removalId: removed.value.removalId })
    },
  },
} satisfies Record<string, Scenario>
