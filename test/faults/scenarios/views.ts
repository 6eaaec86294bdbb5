import { database } from '@/db/client'
import { views } from '@/db/schema'
import { saveView } from '@/features/views/mutations'
import { listViews } from '@/features/views/queries'
import { adminActor } from '@/test/actors'
import type { Scenario } from '../scenario'
import { byAdministrator } from '../world'

const view = { list: 'employee', name: 'Ссылка истекла', query: 'state=expired' } as const

export const viewScenarios = {
  'views/actions.saveViewAction': {
    prepare: async (world) => {
      await database().delete(views)
      return byAdministrator(world, { ...view })
    },
  },
  'views/actions.deleteViewAction': {
    prepare: async (world) => {
      const actor = adminActor({ organization: world.organization, person: world.administrator })
      await saveView(actor, view)
      const [saved] = await listViews(actor, 'employee')
      return byAdministrator(world, { list: 'employee', id: saved?.id ?? '' })
    },
  },
} satisfies Record<string, Scenario>
