import { eq, inArray, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { keepSubjects } from '@/features/jobs/subjects'
import { countSelected } from '@/features/labels/print'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { createJob } from '@/test/jobs'
import { giveTags, takeTagsBack } from './give'
import { reportTagLost } from './mutations'

useDatabase()

async function thing({ id }: Organization, values: Partial<typeof equipment.$inferInsert> = {}) {
  const [row] = await database()
    .insert(equipment)
    .values({ organizationId: id, name: 'Насос', ...values })
    .returning({ id: equipment.id })
  return row?.id ?? ''
}

const give = (actor: Actor, ids: readonly string[]) => transaction((tx) => giveTags(tx, actor, ids))
const countOf = (ids: readonly string[]) => database().$count(tags, inArray(tags.equipmentId, [...ids]))

it('gives a tag to what has none, to nothing in the bin and to nothing of others, and prints all of the chosen', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const actor = adminActor({ organization, person })
  const [bare, tagged, deleted] = [
    await thing(organization),
    await thing(organization),
    await thing(organization, { deletedAt: new Date() }),
  ]
  const foreign = await thing(await createOrganization())
  await give(actor, [tagged])
  const chosen = [bare, tagged, deleted, foreign]
  expect((await give(actor, chosen)).map(({ equipmentId }) => equipmentId)).toEqual([bare])
  expect(await countOf([deleted, foreign])).toBe(0)

  const job = { id: await createJob(organization.id, person.accountId), organizationId: organization.id }
  await transaction((tx) => keepSubjects(tx, job, sql`select unnest(${sql.param(chosen)}::uuid[]) as id`))
  expect(await countSelected(actor, { kind: 'job', id: job.id })).toBe(2)
  const colleague = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  expect(
    await countSelected(adminActor({ organization, person: colleague }), { kind: 'job', id: job.id }),
  ).toBe(0)
})

it('takes back what nobody touched since, and leaves the rest', async () => {
  const organization = await createOrganization()
  const actor = adminActor({ organization })
  const [quiet, lost] = [await thing(organization), await thing(organization)]
  const given = await give(actor, [quiet, lost])
  const tagId = given.find(({ equipmentId }) => equipmentId === lost)?.tagId ?? ''
  await reportTagLost(actor, { id: tagId, version: 1 })
  const stranger = adminActor({ organization: await createOrganization() })
  expect(await transaction((tx) => takeTagsBack(tx, stranger, given))).toEqual([])
  expect(await transaction((tx) => takeTagsBack(tx, actor, given))).toEqual([quiet])
  expect(await countOf([quiet, lost])).toBe(1)
  expect(await database().$count(tags, eq(tags.id, tagId))).toBe(1)
})
