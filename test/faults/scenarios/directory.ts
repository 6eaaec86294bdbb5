import { randomUUID } from 'node:crypto'
import { usualAttributes } from '@/features/directory/attributes'
import { createRun, createSync } from '../../directory-sync'
import type { Scenario } from '../scenarios'
import { byAdministrator, type World } from '../world'

/** Nobody listens there: what is asked here is only written down. */
const setUp = ({ organization, administrator }: World) =>
  createSync(organization, { host: 'localhost:9', accountId: administrator.accountId })

export const directoryScenarios = {
  'directory-sync/actions.readDirectoryAction': {
    prepare: async (world) => {
      await setUp(world)
      return byAdministrator(world, {})
    },
  },
  'directory-sync/actions.stopReadingAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        runId: await createRun(world.organization.id, world.administrator.accountId, { readAt: null }),
      }),
  },
  'directory-sync/actions.applyRunAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        runId: await createRun(world.organization.id, world.administrator.accountId),
        jobId: randomUUID(),
      }),
  },
  'directory-sync/mapping-actions.mapDirectoryAction': {
    prepare: async (world) => {
      await setUp(world)
      return byAdministrator(world, {
        ...usualAttributes['active-directory'],
        'group-0': 'CN=Диспетчеры,DC=corp,DC=example',
        'role-0': world.organization.roles.dispatcher,
        defaultRoleId: world.organization.roles.customer,
        interval: '60',
        closingLimit: '10',
        version: '1',
        openedWith: '{}',
      })
    },
  },
} satisfies Record<string, Scenario>
