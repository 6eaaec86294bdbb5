import { and, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { corporateIdentities, joinRequests, membershipRoles, memberships, roles } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { createJoinRequest } from '@/test/join-requests'
import { approveJoin, refuseJoin } from './decide'
import { joinQueue } from './queries'

useDatabase()

const cardsOf = ({ id }: Organization, accountId: string) =>
  database()
    .select({ id: memberships.id, surname: memberships.surname })
    .from(memberships)
    .where(and(eq(memberships.organizationId, id), eq(memberships.accountId, accountId)))

it('an approved newcomer gets a card in the role that was set, with their identity, once', async () => {
  const organization = await createOrganization()
  const { id, accountId } = await createJoinRequest(organization)
  const actor = adminActor({ organization })
  expect((await joinQueue(actor)).map((request) => request.id)).toEqual([id])
  await Promise.all([approveJoin(actor, { id }), approveJoin(actor, { id })])

  const cards = await cardsOf(organization, accountId)
  expect(cards.map(({ surname }) => surname)).toEqual(['Новикова'])
  const [card] = cards
  const given = await database()
    .select({ roleId: membershipRoles.roleId })
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, card?.id ?? ''))
  expect(given).toEqual([{ roleId: organization.roles.dispatcher }])
  const linked = await database().select().from(corporateIdentities)
  expect(linked.map(({ membershipId }) => membershipId)).toEqual([card?.id])
  expect(await joinQueue(actor)).toEqual([])
})

it('a refused newcomer stays external', async () => {
  const organization = await createOrganization()
  const { id, accountId } = await createJoinRequest(organization)
  expect((await refuseJoin(adminActor({ organization }), { id })).ok).toBe(true)
  expect(await cardsOf(organization, accountId)).toEqual([])
  const [request] = await database().select().from(joinRequests).where(eq(joinRequests.id, id))
  expect(request?.state).toBe('refused')
})

it('nobody lets in with more than they hold, whom they do not see, or elsewhere', async () => {
  const organization = await createOrganization()
  const { id, accountId } = await createJoinRequest(organization)
  await database()
    .update(roles)
    .set({ permissions: ['settings.write'] })
    .where(eq(roles.id, organization.roles.dispatcher))
  const limited = actorWith({ organization, permissions: ['people.write'] })
  expect(await approveJoin(limited, { id })).toMatchObject({
    problems: [{ message: 'roles.problem.aboveYou' }],
  })
  await approveJoin(actorWith({ organization, permissions: ['people.write'], visibility: 'own-company' }), {
    id,
  })
  await approveJoin(adminActor({ organization: await createOrganization() }), { id })
  expect(await cardsOf(organization, accountId)).toEqual([])
})
