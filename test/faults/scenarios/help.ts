import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { invitations, messages, recoveryRequests } from '@/db/schema'
import { requestErasure, requestOwnErasure } from '@/features/erasure/requests'
import { sendRecoveryLink } from '@/features/recovery/answer'
import { unseal } from '@/lib/crypto'
import { accountActor, adminActor } from '../../actors'
import { createRegisteredPerson } from '../../factories'
import { invitePerson } from '../../invited'
import type { Scenario } from '../scenario'
import {
  byAccount,
  byAdministrator,
  byStranger,
  card,
  createWorld,
  freshPhone,
  registered,
  type World,
} from '../world'

const actorOf = ({ organization, administrator }: World) =>
  adminActor({ organization, person: administrator })

/** Somebody who lost the phone that they proved, and can be reached by another. */
async function recovery(world: World) {
  const person = await registered(world)
  const newContact = freshPhone()
  const [request] = await database()
    .insert(recoveryRequests)
    .values({
      organizationId: world.organization.id,
      membershipId: person.id,
      lostContact: person.mobilePhone ?? '',
      newContact,
      words: 'Потерял телефон',
    })
    .returning({ id: recoveryRequests.id })
  return { id: request?.id ?? '', newContact }
}

async function erasure(world: World): Promise<string> {
  const request = await requestErasure(actorOf(world), { id: (await card(world)).id })
  if (!request.ok) throw new Error('the erasure was not asked for')
  return request.value.id
}

const ownErasure: Scenario['prepare'] = async (world) => byAccount((await registered(world)).accountId, {})

export const helpScenarios = {
  'recovery/actions.askForRecoveryAction': {
    answersFirst: true,
    prepare: async (world) => {
      const { mobilePhone } = await registered(world)
      return byStranger({ lost: mobilePhone ?? '', reachable: freshPhone(), words: 'Потерял телефон' })
    },
  },
  'recovery/actions.declineRecoveryAction': {
    prepare: async (world) => byAdministrator(world, { id: (await recovery(world)).id }),
  },
  'recovery/actions.sendRecoveryLinkAction': {
    prepare: async (world) => {
      const { id, newContact } = await recovery(world)
      return byAdministrator(world, { id, contact: newContact })
    },
  },
  'recovery/actions.beginRecoveryAction': {
    stages: { count: 2, because: 'the attempt, then what it proves' },
    twice: 'the second finds the link used, and this browser is already on its way',
    prepare: async (world) => {
      const { id, newContact } = await recovery(world)
      await sendRecoveryLink(actorOf(world), { id, contact: { kind: 'phone', value: newContact } })
      const [message] = await database().select().from(messages).where(eq(messages.recipient, newContact))
      if (!message?.body) throw new Error('no link was sent')
      const { link } = JSON.parse(unseal('message-body', message.body))
      return byStranger({ token: new URL(link).pathname.split('/').at(-1) ?? '' })
    },
  },
  'attention/actions.resendToAllAction': {
    prepare: async () => {
      const world = await createWorld()
      const { person } = await invitePerson(world.organization, { roles: ['dispatcher'] })
      await database()
        .update(invitations)
        .set({ expiresAt: new Date(0) })
        .where(eq(invitations.membershipId, person.id))
      return byAdministrator(world, { kind: 'expired', way: 'usual', after: '', sent: '0', leftOut: '0' })
    },
  },
  'access-trace/actions.liftLockAction': {
    prepare: async (world) => byAdministrator(world, { id: (await registered(world)).id }),
  },
  'erasure/actions.requestErasureAction': {
    prepare: async (world) => byAdministrator(world, { id: (await card(world)).id }),
  },
  'erasure/actions.approveErasureAction': {
    prepare: async () => {
      const world = await createWorld()
      const id = await erasure(world)
      const other = await createRegisteredPerson(world.organization, { roles: ['system-administrator'] })
      return byAccount(other.accountId, { id })
    },
  },
  'erasure/actions.declineErasureAction': {
    prepare: async (world) => byAdministrator(world, { id: await erasure(world), reason: 'Ещё работает' }),
  },
  'erasure/actions.withdrawErasureAction': {
    prepare: async (world) => byAdministrator(world, { id: await erasure(world) }),
  },
  'erasure/actions.requestOwnErasureAction': { prepare: ownErasure },
  'erasure/actions.withdrawOwnErasureAction': {
    prepare: async (world) => {
      const { accountId } = await registered(world)
      await requestOwnErasure(accountActor({ accountId }))
      return byAccount(accountId, {})
    },
  },
} satisfies Record<string, Scenario>
