import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { organizations } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, uniqueEmail } from '@/test/factories'
import { issueInvitations } from './issue'

useDatabase()

test('an SMS carries the organisation’s short host, an e-mail the installation’s own', async () => {
  const organization = await createOrganization({ shortHost: 'vhod.example' })
  const person = await createPerson(organization, { email: uniqueEmail() })
  const addressee = { membershipId: person.id, name: 'Павел' }
  const issue = () =>
    transaction((tx) =>
      issueInvitations(tx, organization, null, [
        { ...addressee, channel: 'sms', contact: person.mobilePhone ?? '' },
        { ...addressee, channel: 'email', contact: person.email ?? '' },
      ]),
    )
  const hosts = (links: { link: string }[]) => links.map(({ link }) => new URL(link).origin)
  expect(hosts(await issue())).toEqual(['https://vhod.example', process.env.PUBLIC_URL])

  await database().update(organizations).set({ shortHost: null }).where(eq(organizations.id, organization.id))
  expect(hosts(await issue())).toEqual([process.env.PUBLIC_URL, process.env.PUBLIC_URL])
})
