import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { jobPath } from '@/features/jobs/paths'
import { listRequest } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { createJob } from '@/test/jobs'
import { accessOf, linkOf } from './entry-links'
import { auditFilter } from './filter'
import { auditList, listAudit } from './queries'

useDatabase()

it('the name of a job leads to its page, for whom it opens and while it is there', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const job = await createJob(organization.id, person.accountId, { state: 'done', kind: 'people.ban' })
  const entry = (id: string) => ({
    organizationId: organization.id,
    event: 'jobs.started' as const,
    actorKind: 'person' as const,
    actorAccountId: person.accountId,
    details: { job: id, name: 'Забанить 12 человек' },
  })
  await database()
    .insert(auditEntries)
    .values([entry(crypto.randomUUID()), entry(job)])
  const links = async (actor: ReturnType<typeof adminActor>) => {
    const { rows } = await listAudit(actor, auditFilter({}), listRequest(auditList, {}))
    return rows.map((row) => linkOf(row, 'subject', accessOf(actor)))
  }
  expect(await links(adminActor({ organization, person }))).toEqual([jobPath(job), undefined])
  expect(await links(adminActor({ organization }))).toEqual([jobPath(job), undefined])
  const auditor = actorWith({ organization, permissions: ['audit.read'] })
  expect(await links(auditor)).toEqual([undefined, undefined])
})
