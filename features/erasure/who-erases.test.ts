import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { erasures } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import { accountActor, actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { erasureOf, erasureRequested, twoAdmins } from '@/test/erasures'
import { createAccount, createOrganization, createRegisteredPerson } from '@/test/factories'
import { approveErasure } from './decisions'
import { runDueErasures } from './erase'
import { requestErasure, requestOwnErasure } from './requests'

useDatabase()

describe('nobody erases', () => {
  it('the owner or the last administrator before they hand over', async () => {
    const organization = await createOrganization()
    const last = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const admin = adminActor({ organization })
    expect(await requestErasure(admin, { id: last.id })).toMatchObject({
      problems: [
        { message: 'erasure.problem.lastAdministrator', params: { organization: organization.name } },
      ],
    })
    const own = accountActor({ accountId: last.accountId, organizationId: organization.id })
    expect(await requestOwnErasure(own)).toMatchObject({ ok: false })
    expect(await database().$count(erasures, eq(erasures.organizationId, organization.id))).toBe(0)
  })

  it('somebody of another organisation, nor without the permissions', async () => {
    const [organization, other] = [await createOrganization(), await createOrganization()]
    const person = await createRegisteredPerson(organization)
    const [admin] = await twoAdmins(organization)
    const [stranger] = await twoAdmins(other)
    expect(await requestErasure(stranger, { id: person.id })).toMatchObject({
      problems: [{ message: 'people.problem.gone' }],
    })
    const id = await erasureRequested(admin, person.id)
    expect(await approveErasure(stranger, { id })).toMatchObject({ ok: false })
    const reader = actorWith({ organization, permissions: ['people.read', 'settings.read'] })
    await expect(requestErasure(reader, { id: person.id })).rejects.toThrow(Forbidden)
    await expect(approveErasure(reader, { id })).rejects.toThrow(Forbidden)
    expect(await erasureOf(id)).toMatchObject({ state: 'requested' })
  })

  it('by their own word while somebody else could approve; alone only after a day', async () => {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization)
    const [admin] = await twoAdmins(organization)
    const id = await erasureRequested(admin, person.id)
    expect(await approveErasure(admin, { id })).toMatchObject({
      problems: [{ message: 'erasure.problem.anotherApproves' }],
    })

    const small = await createOrganization()
    const only = adminActor({
      organization: small,
      person: await createRegisteredPerson(small, { roles: ['system-administrator'] }),
    })
    const leaver = await createRegisteredPerson(small)
    const alone = await erasureRequested(only, leaver.id)
    expect(await approveErasure(only, { id: alone })).toMatchObject({ ok: true })
    await runDueErasures()
    expect(await erasureOf(alone)).toMatchObject({ state: 'approved' })
    const [row] = await database().execute<{ hours: number }>(
      sql`select extract(epoch from not_before - now()) / 3600 as hours from erasures where id = ${alone}`,
    )
    expect(Number(row?.hours)).toBeGreaterThan(23.9)
  })

  it('twice: the second request is the first', async () => {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization)
    const [admin, approver] = await twoAdmins(organization)
    const ids = await Promise.all([admin, approver, admin].map((actor) => erasureRequested(actor, person.id)))
    expect(new Set(ids).size).toBe(1)
  })
})

it('an account without any organisation goes by its own word, after a day', async () => {
  const account = await createAccount({ phone: '+79001112233', surname: 'Вольная' })
  await requestOwnErasure(accountActor({ accountId: account.id }))
  const [row] = await database().select().from(erasures).where(eq(erasures.accountId, account.id))
  expect(row).toMatchObject({ state: 'approved', organizationId: null })
  expect(row?.notBefore?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
})
