import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { imports } from '@/db/schema'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { heavyForm } from '@/test/heavy-form'
import { answerUpload, fileField } from './upload'

useDatabase()

test('a file of two gigabytes is refused in words before any of it is read', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const twoGigabytes = { accept: 'application/json', 'content-length': String(2 * 1024 ** 3) }
  const { request, progress } = heavyForm(fileField, 'люди.csv', 2048, twoGigabytes)
  const answer = await answerUpload(adminActor({ organization, person }), 'employee', request)
  expect(await answer.json()).toEqual({ location: expect.stringContaining('too-large') })
  expect(progress.sent).toBeLessThanOrEqual(1)
  expect(await database().$count(imports)).toBe(0)
})
