import { expect, it } from 'vitest'
import { listRequest } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { equipmentToBind, listTags, tagFilter, tagList } from './queries'

useDatabase()

it('what nobody can type is not looked for', async () => {
  const actor = adminActor({ organization: await createOrganization() })
  const found = await listTags(actor, tagFilter({ q: '\0' }), listRequest(tagList, {}))
  expect(found.rows).toEqual([])
  expect(await equipmentToBind(actor, 'ко\0тёл', 5)).toEqual([])
})
