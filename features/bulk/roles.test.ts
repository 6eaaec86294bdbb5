import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles } from '@/db/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { jobNow, runJobs, startJobFor } from '@/test/jobs'
import { addRole } from './operations/roles'
import { peopleJob } from './people-job'

useDatabase()

const add = peopleJob(addRole)

let organization: Organization
let administrator: Person & { accountId: string }

beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})

const actor = () => adminActor({ organization, person: administrator })
const params = (baseRole: BaseRole) => ({
  directory: 'employee' as const,
  role: { id: organization.roles[baseRole], baseRole, name: baseRole },
})
const rolesOf = async (person: Person) =>
  (
    await database()
      .select({ roleId: membershipRoles.roleId })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, person.id))
  )
    .map(({ roleId }) => roleId)
    .sort()

describe('a role for many', () => {
  it('is given to whoever lacks it; the others are named with the reason', async () => {
    const fresh = await createPerson(organization, { roles: ['dispatcher'] })
    const has = await createPerson(organization, { roles: ['service-specialist'] })
    const deleted = await createPerson(organization, { deletedAt: new Date() })
    const foreign = await createPerson(await createOrganization())
    const ids = [fresh, has, deleted, foreign].map(({ id }) => id)
    const id = await startJobFor(actor(), add, params('service-specialist'), ids)
    await runJobs()
    expect(await jobNow(id)).toEqual({
      state: 'done',
      total: 4,
      done: 1,
      skipped: 3,
      refused: 0,
      problem: null,
      left: { 'has-role': 1, deleted: 1, gone: 1 },
    })
    expect(await rolesOf(fresh)).toEqual(
      [organization.roles.dispatcher, organization.roles['service-specialist']].sort(),
    )
    expect(await rolesOf(foreign)).toEqual([])
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, fresh.id))
    expect(entries).toMatchObject([
      { event: 'people.updated', actorAccountId: administrator.accountId, details: { job: id } },
    ])
  })
})
