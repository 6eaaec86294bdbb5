import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, scans, tags } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson } from '@/test/factories'
import { taggedEquipment } from '@/test/requests'
import { scansByDay } from './queries'

useDatabase()

it('names what a sticker hung on before to nobody who does not see it', async () => {
  const organization = await createOrganization()
  const company = await createCompany(organization)
  const { object: before, tag } = await taggedEquipment(organization, { name: 'Чужой котёл' })
  const [now] = await database()
    .insert(equipment)
    .values({ organizationId: organization.id, name: 'Насос', companyId: company.id })
    .returning()
  const scan = (equipmentId = '') =>
    database().insert(scans).values({
      organizationId: organization.id,
      tagId: tag.id,
      equipmentId,
      tier: 'anyone',
      state: 'bound',
      network: '192.0.2.0/24',
    })
  await scan(before.id)
  await database().update(tags).set({ equipmentId: now?.id }).where(eq(tags.id, tag.id))
  await scan(now?.id)
  const engineer = actorWith({
    organization,
    person: await createPerson(organization, { companyId: company.id }),
    permissions: ['equipment.read'],
    visibility: 'own-company',
  })
  const named = async (actor: typeof engineer) =>
    (await scansByDay(actor)).map(({ equipmentName }) => equipmentName).sort()
  expect(await named(adminActor({ organization }))).toEqual(['Насос', 'Чужой котёл'])
  expect(await named(engineer)).toEqual([null, 'Насос'])
})
