import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { accountAvatars, corporateIdentities } from '@/db/schema'
import { accountActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { createJoinRequest } from '@/test/join-requests'
import { ownData } from './own-data'

useDatabase()

async function takenAlong(accountId: string) {
  let json = ''
  for await (const part of ownData(accountActor({ accountId }))) json += part
  return JSON.parse(json)
}

it('takes along the picture, and who the person is to their organisation, and nobody else’s', async () => {
  const organization = await createOrganization({ name: 'Тепло' })
  const [person, colleague] = [
    await createRegisteredPerson(organization),
    await createRegisteredPerson(organization),
  ]
  const identity = { provider: 'openid', issuer: 'https://id.example' } as const
  for (const { id: membershipId } of [person, colleague]) {
    await database()
      .insert(corporateIdentities)
      .values({ organizationId: organization.id, membershipId, subject: membershipId, ...identity })
  }
  await database()
    .insert(accountAvatars)
    .values({ accountId: person.accountId, image: Buffer.from('picture') })
  const own = await takenAlong(person.accountId)
  expect(own.account.picture).toBe(Buffer.from('picture').toString('base64'))
  expect(own.corporateIdentities).toMatchObject([{ organization: 'Тепло', ...identity, subject: person.id }])
  expect((await takenAlong(colleague.accountId)).account.picture).toBeNull()
})

it('takes along what the person showed to be let in, and not who decided', async () => {
  const organization = await createOrganization({ name: 'Тепло' })
  const { accountId } = await createJoinRequest(organization)
  await createJoinRequest(organization, 'Чужая')
  const { joinRequests } = await takenAlong(accountId)
  expect(joinRequests).toMatchObject([
    { organization: 'Тепло', surname: 'Новикова', state: 'waiting', shown: { login: 'novikova' } },
  ])
  expect(joinRequests[0]).not.toHaveProperty('decidedBy')
})
