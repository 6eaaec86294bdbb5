import { database } from '@/db/client'
import { serverDomains, servers } from '@/db/schema'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { freshPhone } from './fixtures'

/** An organisation of this test alone, which people with this domain's e-mail find. */
export async function openServer(values: Partial<typeof servers.$inferInsert> = {}) {
  const mark = freshPhone().slice(1)
  const domain = `teplo-${mark}.example`
  const organization = await createOrganization({ name: `Тепло ${mark}` })
  await database()
    .insert(servers)
    .values({ organizationId: organization.id, address: `server-${mark}.example`, ...values })
  await database()
    .insert(serverDomains)
    .values({ organizationId: organization.id, domain, dnsToken: mark, provenAt: new Date(), proof: 'owner' })
  // Whoever leaves may not be the last administrator.
  await createRegisteredPerson(organization, {
    mobilePhone: freshPhone(),
    roles: ['system-administrator'],
  })
  return { organization, domain, address: `server-${mark}.example` }
}
