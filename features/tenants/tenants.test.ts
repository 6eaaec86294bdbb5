import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { invitations, memberships, organizations } from '@/db/schema'
import { ownOrganizations } from '@/features/organizations/own'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { accountActor, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, hostInstallation, uniqueEmail } from '@/test/factories'
import { closeTenant, listTenants, openTenant, reopenTenant } from './tenants'

useDatabase()

const opening = () => ({
  name: 'Новая служба',
  surname: 'Чижова',
  givenName: 'Анна',
  contact: { kind: 'email', value: uniqueEmail() } as const,
})

it('the installation’s owner opens an organisation whose owner is invited; owners of others may not, nor see any', async () => {
  const host = await createOrganization()
  await hostInstallation(host)
  const owner = adminActor({ organization: host, isOwner: true })
  expect((await openTenant(owner, opening())).ok).toBe(true)
  const [opened] = await database().select().from(organizations).where(eq(organizations.name, 'Новая служба'))
  const [card] = await database()
    .select()
    .from(memberships)
    .where(eq(memberships.id, opened?.ownerMembershipId ?? ''))
  expect(card).toMatchObject({ surname: 'Чижова', accountId: null, organizationId: opened?.id })
  expect(await database().$count(invitations, eq(invitations.membershipId, card?.id ?? ''))).toBe(1)

  const other = adminActor({ organization: await createOrganization(), isOwner: true })
  for (const actor of [other, adminActor({ organization: host })]) {
    expect(await listTenants(actor)).toBeNull()
    expect((await openTenant(actor, opening())).ok).toBe(false)
    expect((await closeTenant(actor, { id: host.id })).ok).toBe(false)
  }
})

it('a closed organisation opens no door until it is opened again; the host is never closed', async () => {
  const host = await createOrganization()
  await hostInstallation(host)
  const owner = adminActor({ organization: host, isOwner: true })
  const closed = await createOrganization()
  const { accountId } = await createRegisteredPerson(closed)
  const doors = async () => [
    (await findActiveMemberships(accountId, closed.id)).length > 0,
    (await ownOrganizations(accountActor({ accountId }))).length > 0,
  ]
  await closeTenant(owner, { id: closed.id })
  expect(await doors()).toEqual([false, false])
  await reopenTenant(owner, { id: closed.id })
  expect(await doors()).toEqual([true, true])
  await closeTenant(owner, { id: host.id })
  const [kept] = await database().select().from(organizations).where(eq(organizations.id, host.id))
  expect(kept?.closedAt).toBeNull()
})
