import { randomUUID } from 'node:crypto'
import type { Organization } from '../../factories'
import { storedRequest, taggedEquipment } from '../../requests'
import type { Scenario } from '../scenario'
import { byAdministrator, card, freshPhone } from '../world'

/** A new request whose reporter proved a phone, so that every step tells them. */
async function newRequest(organization: Organization): Promise<{ id: string; version: string }> {
  const { tag } = await taggedEquipment(organization)
  const { id, version } = await storedRequest(organization, tag, {
    channel: 'sms',
    contact: freshPhone(),
    contactProvenAt: new Date(),
  })
  return { id, version: String(version) }
}

export const requestScenarios: Record<string, Scenario> = {
  'requests/actions.moveRequestAction': {
    prepare: async (world) =>
      byAdministrator(world, { ...(await newRequest(world.organization)), state: 'accepted', words: '' }),
  },
  'requests/actions.assignRequestAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        ...(await newRequest(world.organization)),
        assigneeId: (await card(world, { roles: ['service-specialist'] })).id,
      }),
  },
  'requests/actions.commentOnRequestAction': {
    prepare: async (world) =>
      byAdministrator(world, {
        id: (await newRequest(world.organization)).id,
        draftId: randomUUID(),
        words: 'Едем',
        audience: 'public',
      }),
  },
}
