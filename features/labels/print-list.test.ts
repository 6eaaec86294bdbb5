import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, type LabelDesign } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createRegisteredPerson } from '@/test/factories'
import { taggedEquipment } from '@/test/requests'
import { findPart, findPrint, startPrint } from './print'
import { listPrints } from './print-list'
import { sheets } from './sheets'

useDatabase()

const design: LabelDesign = {
  sheet: sheets['a4-70x37-24'],
  fields: ['name'],
  hasLogo: false,
  level: 'M',
  quiet: 4,
  format: 'pdf',
  start: 0,
}
const newest = { sort: 'time', descending: true, cursor: null } as const

it('prints are found again, and whoever sees a part of the equipment finds their own alone', async () => {
  const organization = await createOrganization()
  const company = await createCompany(organization)
  const { object, tag } = await taggedEquipment(organization, { name: 'Насос', companyId: company.id })
  const admin = adminActor({
    organization,
    person: await createRegisteredPerson(organization, { roles: ['system-administrator'] }),
  })
  const engineer = actorWith({
    organization,
    person: await createRegisteredPerson(organization, { companyId: company.id }),
    permissions: ['equipment.read', 'equipment.write'],
    visibility: 'own-company',
  })
  const print = async (actor: typeof admin) => {
    const started = await startPrint(actor, {
      draftId: crypto.randomUUID(),
      design,
      selection: { kind: 'tag', id: tag.id },
    })
    return started.ok ? started.value.id : ''
  }
  const [ofAdmin, ofEngineer] = [await print(admin), await print(engineer)]
  const seenBy = async (actor: typeof admin) => (await listPrints(actor, newest)).rows.map(({ id }) => id)
  expect(await seenBy(admin)).toEqual([ofEngineer, ofAdmin])
  expect(await seenBy(engineer)).toEqual([ofEngineer])
  expect(await findPrint(engineer, ofAdmin)).toBeNull()
  expect(await findPart(engineer, ofAdmin, '0')).toBeNull()
  expect(await seenBy(adminActor({ organization: await createOrganization() }))).toEqual([])
  expect((await listPrints(admin, newest)).rows[0]).toMatchObject({
    count: 1,
    drawn: 0,
    state: 'queued',
    first: { name: 'Насос' },
  })
  await database().update(equipment).set({ companyId: null }).where(eq(equipment.id, object.id))
  expect((await listPrints(engineer, newest)).rows[0]?.first).toMatchObject({ name: null })
})
