import { randomUUID } from 'node:crypto'
import { usualAttributes } from '@/features/directory/attributes'
import { createRun, createSync } from '../../directory-sync'
import type { Scenario } from '../scenario'
import { byAdministrator, createWorld, type World } from '../world'

/** An organisation has one directory, so each submission has an organisation of its own. Nobody listens there: what is asked is only written down. */
async function directoryWorld(): Promise<World> {
  const world = await createWorld()
  const { organization, administrator } = world
  await createSync(organization, { host: 'localhost:9', accountId: administrator.accountId })
  return world
}

const runOf = (
  { organization, administrator }: World,
  values: Parameters<typeof createRun>[2] = {},
): Promise<string> => createRun(organization.id, administrator.accountId, values)

export const directoryScenarios = {
  'directory-sync/actions.readDirectoryAction': {
    prepare: async () => byAdministrator(await directoryWorld(), {}),
  },
  'directory-sync/actions.stopReadingAction': {
    prepare: async () => {
      const world = await directoryWorld()
      return byAdministrator(world, { runId: await runOf(world, { state: 'reading', readAt: null }) })
    },
  },
  'directory-sync/actions.applyRunAction': {
    prepare: async () => {
      const world = await directoryWorld()
      return byAdministrator(world, { runId: await runOf(world), jobId: randomUUID() })
    },
  },
  'directory-sync/mapping-actions.mapDirectoryAction': {
    prepare: async () => {
      const world = await directoryWorld()
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
