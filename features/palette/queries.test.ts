import { expect, it } from 'vitest'
import { newTagNumber, tagNumberText } from '@/features/tags/number'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson } from '@/test/factories'
import { storedRequest, taggedEquipment, tagOf } from '@/test/requests'
import { findAnything } from './queries'

useDatabase()

it('finds people, equipment, tags and requests, each for whoever may read it and in their organisation alone', async () => {
  const organization = await createOrganization()
  const person = await createPerson(organization, { surname: 'Сафронов' })
  const { object, tag } = await taggedEquipment(organization, { name: 'Сафроновский котёл' })
  const number = newTagNumber()
  const numbered = await tagOf(organization, { number })
  const request = await storedRequest(organization, tag)

  const admin = adminActor({ organization })
  const hrefs = async (text: string, actor = admin) =>
    (await findAnything(actor, text)).flatMap(({ items }) => items.map(({ href }) => href))
  expect(await hrefs('сафронов')).toEqual([`/admin/employees/${person.id}`, `/admin/equipment/${object.id}`])
  expect(await hrefs(` ${tagNumberText(number).toLowerCase()} `)).toEqual([`/admin/tags/${numbered.id}`])
  expect(await hrefs(`№ ${request.number}`)).toEqual([`/admin/requests/${request.id}`])

  const foreign = adminActor({ organization: await createOrganization() })
  const nobody = actorWith({ organization })
  for (const text of ['сафронов', number, String(request.number), ' ']) {
    expect(await hrefs(text, foreign)).toEqual([])
    expect(await hrefs(text, nobody)).toEqual([])
  }
  expect(await hrefs('сафронов', actorWith({ organization, permissions: ['equipment.read'] }))).toEqual([
    `/admin/equipment/${object.id}`,
  ])
})
