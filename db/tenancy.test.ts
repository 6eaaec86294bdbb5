import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson } from '@/test/factories'
import { database } from './client'
import { invitations, membershipRoles, messages } from './schema'

useDatabase()

/** The server's own refusal under Drizzle's «Failed query». */
const refusedBy = (constraint: string) => ({ cause: { constraint_name: constraint } })

describe('rows of two organisations never meet', () => {
  it('a person cannot work for a company of another organisation', async () => {
    const [ours, theirs] = [await createOrganization(), await createOrganization()]
    const { id } = await createCompany(theirs)
    await expect(createPerson(ours, { directory: 'customer', companyId: id })).rejects.toMatchObject(
      refusedBy('memberships_company'),
    )
  })

  it('a person cannot hold a role of another organisation, whichever organisation the row claims', async () => {
    const [ours, theirs] = [await createOrganization(), await createOrganization()]
    const person = await createPerson(ours)
    const grant = (organizationId: string) =>
      database()
        .insert(membershipRoles)
        .values({ organizationId, membershipId: person.id, roleId: theirs.roles['system-administrator'] })
    await expect(grant(ours.id)).rejects.toMatchObject(refusedBy('membership_roles_role'))
    await expect(grant(theirs.id)).rejects.toMatchObject(refusedBy('membership_roles_membership'))
  })

  it('an invitation and a message name a person of their own organisation', async () => {
    const [ours, theirs] = [await createOrganization(), await createOrganization()]
    const person = await createPerson(theirs)
    const invitation = database().insert(invitations).values({
      organizationId: ours.id,
      membershipId: person.id,
      channel: 'link',
      contact: '+79000000000',
      tokenHash: 'hash',
      expiresAt: new Date(),
    })
    await expect(invitation).rejects.toMatchObject(refusedBy('invitations_membership'))
    const message = database().insert(messages).values({
      organizationId: ours.id,
      membershipId: person.id,
      channel: 'sms',
      recipient: '+79000000000',
      template: 'invitation',
      locale: 'ru',
    })
    await expect(message).rejects.toMatchObject(refusedBy('messages_membership'))
  })
})

describe('the role of web and worker', () => {
  const insufficientPrivilege = { cause: { code: '42501' } }

  it.each([
    'update audit_entries set actor_name = actor_name',
    'delete from audit_entries',
    'truncate audit_entries',
    'alter table audit_entries disable trigger all',
    'drop table audit_entries',
  ])('cannot rewrite the journal: %s', async (statement) => {
    await expect(database().execute(sql.raw(statement))).rejects.toMatchObject(insufficientPrivilege)
  })

  it('can write and read it', async () => {
    await database().execute(sql`insert into audit_entries (event, actor_kind) values ('test', 'system')`)
    await expect(database().execute(sql`select event from audit_entries`)).resolves.toMatchObject([
      { event: 'test' },
    ])
  })
})
