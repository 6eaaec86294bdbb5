import { randomUUID } from 'node:crypto'
import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import type { Scenario } from '../scenario'
import { byAdministrator, createWorld, freshName, type World } from '../world'

async function tagIn(
  world: World,
  state: 'blank' | 'lost' = 'blank',
): Promise<{ id: string; version: string }> {
  const [tag] = await database()
    .insert(tags)
    .values({ organizationId: world.organization.id, code: newTagCode(), number: newTagNumber(), state })
    .returning()
  if (!tag) throw new Error('the tag was not created')
  return { id: tag.id, version: String(tag.version) }
}

async function equipmentIn(world: World): Promise<string> {
  const [row] = await database()
    .insert(equipment)
    .values({ organizationId: world.organization.id, name: freshName() })
    .returning({ id: equipment.id })
  return row?.id ?? ''
}

export const tagScenarios = {
  'labels/actions.startPrintAction': {
    prepare: async (world) => {
      const { id } = await tagIn(world)
      return byAdministrator(world, { draftId: randomUUID(), tag: id, sheet: 'roll-58x40', start: '1' })
    },
  },
  'tags/actions.createMissingTagsAction': {
    prepare: async () => {
      const world = await createWorld()
      await equipmentIn(world)
      return byAdministrator(world, { draftId: randomUUID() })
    },
  },
  'tags/actions.createTagForAction': {
    prepare: async (world) =>
      byAdministrator(world, { draftId: randomUUID(), equipmentId: await equipmentIn(world) }),
  },
  'tags/actions.createTagsAction': {
    prepare: async (world) => byAdministrator(world, { draftId: randomUUID(), count: '3' }),
  },
  'tags/actions.reportTagFoundAction': {
    prepare: async (world) => byAdministrator(world, await tagIn(world, 'lost')),
  },
  'tags/actions.reportTagLostAction': {
    prepare: async (world) => byAdministrator(world, await tagIn(world)),
  },
  'tags/actions.revokeTagAction': {
    prepare: async (world) => byAdministrator(world, await tagIn(world)),
  },
} satisfies Record<string, Scenario>
