import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson } from '@/test/factories'
import { database } from './client'
import { membershipRoles, memberships } from './schema'

useDatabase()

describe('rows of two organisations', () => {
  it('a person cannot stand in the company of another organisation', async () => {
    const [ours, theirs] = [await createOrganization(), await createOrganization()]
    const company = await createCompany(theirs)
    await expect(createPerson(ours, { directory: 'customer', companyId: company.id })).rejects.toThrow()
  })
})
