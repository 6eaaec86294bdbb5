import { randomUUID } from 'node:crypto'
import { createImport } from '../../imports'
import type { Scenario } from '../scenario'
import { byAdministrator, type World } from '../world'

const importOf = ({ organization, administrator }: World, staged: Parameters<typeof createImport>[3] = {}) =>
  createImport(organization.id, administrator.accountId, organization.roles.dispatcher, staged)

export const importScenarios = {
  'import/actions.rehearseImportAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        importId: await importOf(world, null),
        columns: ['surname', 'givenName', 'externalId'],
        defaultRoleId: world.organization.roles.dispatcher,
        defaultCompany: '',
      }),
  },
  'import/actions.createMissingEntriesAction': {
    prepare: async (world) => byAdministrator(world, { importId: await importOf(world) }),
  },
  'import/actions.mendRowAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        importId: await importOf(world, { verdict: 'refused', cells: ['Новиков', '', 'N-1'] }),
        ordinal: '0',
        cells: ['Новиков', 'Пётр', 'N-1'],
      }),
  },
  'import/actions.startImportAction': {
    prepare: async (world) =>
      byAdministrator(world, { importId: await importOf(world), jobId: randomUUID(), invitation: 'none' }),
  },
} satisfies Record<string, Scenario>
