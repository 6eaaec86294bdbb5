import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { type LabelDesign, tags } from '@/db/schema'
import { tagHistory } from '@/features/tags/queries'
import type { Actor } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { runJobs } from '@/test/jobs'
import { tagOf } from '@/test/requests'
import { countSelected, findPart, findPrint, startPrint, unreadableOf } from './print'
import { listPrints } from './print-list'
import type { TagSelection } from './selection'
import { sheets } from './sheets'

useDatabase()

const design: LabelDesign = {
  sheet: sheets['a4-70x37-24'],
  fields: [],
  hasLogo: false,
  level: 'M',
  quiet: 4,
  format: 'pdf',
  start: 0,
}

async function print(actor: Actor, selection: TagSelection): Promise<string> {
  const draftId = crypto.randomUUID()
  expect(await startPrint(actor, { draftId, design, selection })).toMatchObject({ ok: true })
  await runJobs()
  return draftId
}

it('a label that cannot be read back stands in no file, is named, and is printed again alone', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const actor = adminActor({ organization, person })
  const [good, bad] = [await tagOf(organization), await tagOf(organization)]
  const codeOfBad = (code: string) => database().update(tags).set({ code }).where(eq(tags.id, bad.id))
  // Readers show such a character by its name, so the code seems to say something else.
  await codeOfBad(`${bad.code}\u0001`)
  const id = await print(actor, { kind: 'filter', filter: { text: '', states: [] } })

  expect(await findPrint(actor, id)).toMatchObject({ count: 2, drawn: 1, unreadable: 1, state: 'done' })
  expect(await unreadableOf(actor, id)).toEqual([{ tagId: bad.id, number: bad.number, equipmentName: null }])
  const history = async (tagId: string) => (await tagHistory(actor, tagId)).map(({ kind }) => kind)
  expect(await history(bad.id)).toEqual(['unreadable', 'printed'])
  expect(await history(good.id)).toEqual(['printed'])
  const newest = { sort: 'time', descending: true, cursor: null } as const
  expect((await listPrints(actor, newest)).rows).toMatchObject([{ drawn: 1, unreadable: 1 }])

  const colleague = actorWith({
    organization,
    person: await createRegisteredPerson(organization),
    permissions: ['equipment.write'],
    visibility: 'own-company',
  })
  expect(await countSelected(colleague, { kind: 'unreadable', id })).toBe(0)
  await codeOfBad(bad.code)
  const again = await print(actor, { kind: 'unreadable', id })
  expect(await findPrint(actor, again)).toMatchObject({ count: 1, drawn: 1, unreadable: 0 })
})

it('a print of which nothing can be read has no file', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const actor = adminActor({ organization, person })
  const { id: tagId, code } = await tagOf(organization)
  await database()
    .update(tags)
    .set({ code: `${code}\u0001` })
    .where(eq(tags.id, tagId))
  const id = await print(actor, { kind: 'tag', id: tagId })
  expect(await findPrint(actor, id)).toMatchObject({ parts: [], drawn: 0, unreadable: 1, state: 'done' })
  expect(await findPart(actor, id, '0')).toBeNull()
})
