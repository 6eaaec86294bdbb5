import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { invitations } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniquePhone,
} from '@/test/factories'
import { newPersonForm, saveNewPerson } from '@/test/person-form'
import { createPerson as create } from './mutations'

useDatabase()

let organization: Organization
let roles: Organization['roles']
const admin = () => adminActor({ organization, isOwner: true })

beforeAll(async () => {
  organization = await createOrganization()
  roles = organization.roles
})

const form = (fields: Record<string, string | string[]> = {}) =>
  newPersonForm({ mobilePhone: uniquePhone(), roles: [roles['service-specialist']], ...fields })

const created = (fields: Record<string, string | string[]> = {}) => saveNewPerson(admin(), form(fields))

describe('a contact that somebody has', () => {
  it('is refused by name and link in the same directory', async () => {
    const holder = await created({ surname: 'Климов', email: 'klimov@teplo.example' })
    const result = await create(
      admin(),
      form({ mobilePhone: holder.mobilePhone ?? '', email: 'KLIMOV@teplo.example' }),
    )
    const link = { href: `/admin/employees/${holder.id}`, text: 'Климов Павел' }
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { field: 'mobilePhone', message: 'people.problem.phoneTaken', link },
        { field: 'email', message: 'people.problem.emailTaken', link },
      ],
    })
  })

  it('is refused in the same words to whoever lost the race', async () => {
    const mobilePhone = uniquePhone()
    const results = await Promise.all(
      ['Первый', 'Второй', 'Третий'].map((surname) => create(admin(), form({ surname, mobilePhone }))),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results) {
      if (!result.ok) {
        expect(result.problems).toMatchObject([
          { field: 'mobilePhone', message: 'people.problem.phoneTaken' },
        ])
      }
    }
  })

  it('is free again once its card is in the bin', async () => {
    const holder = await createPerson(organization, { deletedAt: new Date() })
    expect((await create(admin(), form({ mobilePhone: holder.mobilePhone ?? '' }))).ok).toBe(true)
  })

  it('may be used by another organisation', async () => {
    const stranger = await createPerson(await createOrganization())
    expect((await create(admin(), form({ mobilePhone: stranger.mobilePhone ?? '' }))).ok).toBe(true)
  })

  it('tells no name of another company to whoever sees only their own', async () => {
    const [ours, theirs] = [await createCompany(organization), await createCompany(organization)]
    const boss = await createRegisteredPerson(organization, { directory: 'customer', companyId: ours.id })
    const other = await createPerson(organization, { directory: 'customer', companyId: theirs.id })
    const actor = actorWith({
      organization,
      person: boss,
      permissions: ['people.write'],
      visibility: 'own-company',
    })
    const fields = { directory: 'customer', company: ours.name, mobilePhone: other.mobilePhone ?? '' }
    const result = await create(actor, form({ ...fields, roles: [roles.customer] }))
    expect(result).toEqual({
      ok: false,
      problems: [{ field: 'mobilePhone', message: 'people.problem.contactOfInvisible' }],
    })
  })

  it('in the other directory offers to add that same human, who then has both', async () => {
    const employee = await createRegisteredPerson(organization, { roles: ['service-specialist'] })
    const fields = {
      directory: 'customer',
      company: 'Заказчик',
      mobilePhone: employee.mobilePhone ?? '',
      roles: [roles.customer],
    }
    const refusal = await create(admin(), form(fields))
    expect(refusal).toMatchObject({
      ok: false,
      problems: [
        {
          message: 'people.problem.phoneElsewhere',
          link: { href: `/admin/employees/${employee.id}` },
          offer: { name: 'sameAs', value: employee.id },
        },
      ],
    })
    const customer = await created({ ...fields, sameAs: employee.id, invitation: 'now' })
    expect(customer).toMatchObject({ directory: 'customer', accountId: employee.accountId })
    expect(customer.acceptedAt).not.toBeNull()
    expect(await database().$count(invitations, eq(invitations.membershipId, customer.id))).toBe(0)
  })

  it('does not lend an account to somebody with other contacts', async () => {
    const employee = await createRegisteredPerson(organization)
    const customer = await created({ directory: 'customer', company: 'Заказчик', sameAs: employee.id })
    expect(customer.accountId).toBeNull()
  })
})
