import { database } from '@/db/client'
import {
  accounts,
  companies,
  districts,
  identifiers,
  installation,
  membershipRoles,
  memberships,
  organizations,
  roles,
  sessions,
} from '@/db/schema'
import { type BaseRole, baseRoles } from '@/features/roles/base-roles'
import { randomToken, tokenHash } from '@/lib/crypto'

export type Organization = typeof organizations.$inferSelect & { roles: Record<BaseRole, string> }
export type Company = typeof companies.$inferSelect
type District = typeof districts.$inferSelect
export type Person = typeof memberships.$inferSelect
type Account = typeof accounts.$inferSelect

/** From the block for documentation, RFC 5737. */
export const testAddress = '192.0.2.10'

let serial = 0

/** A mobile number of this test file alone, from a range that belongs to nobody. */
export const uniquePhone = (): string => `+7900${String(++serial).padStart(7, '0')}`

export const uniqueEmail = (): string => `person-${++serial}@example.com`

/** An organisation with the five base roles; `roles` maps a base role to its row's id. */
export async function createOrganization(
  values: Partial<typeof organizations.$inferInsert> = {},
): Promise<Organization> {
  const [organization] = await database()
    .insert(organizations)
    .values({ name: 'ТеплоХолод Сервис', supportPhone: '+78005550100', ...values })
    .returning()
  const row = required(organization)
  const created = await database()
    .insert(roles)
    .values(
      baseRoles.map((role) => ({
        organizationId: row.id,
        baseRole: role.baseRole,
        name: role.baseRole,
        applications: [...role.applications],
        permissions: [...role.permissions],
        visibility: role.visibility,
        seesBanned: role.seesBanned,
        seesDeleted: role.seesDeleted,
      })),
    )
    .returning({ id: roles.id, baseRole: roles.baseRole })
  return {
    ...row,
    roles: Object.fromEntries(created.map(({ baseRole, id }) => [baseRole, id])) as Record<BaseRole, string>,
  }
}

/** Makes the organisation the one that opened the installation. */
export async function hostInstallation({ id }: Organization): Promise<void> {
  const values = { hostOrganizationId: id }
  await database()
    .insert(installation)
    .values(values)
    .onConflictDoUpdate({ target: installation.id, set: values })
}

export async function createCompany(
  organization: Organization,
  name = `Компания ${++serial}`,
): Promise<Company> {
  const rows = await database()
    .insert(companies)
    .values({ organizationId: organization.id, name })
    .returning()
  return required(rows[0])
}

export async function createDistrict(
  organization: Organization,
  name = `Участок ${++serial}`,
): Promise<District> {
  const rows = await database()
    .insert(districts)
    .values({ organizationId: organization.id, name })
    .returning()
  return required(rows[0])
}

/**
 * A membership, an employee with a mobile unless told otherwise. `roles` are base roles. A customer without `companyId`
 * gets a company of their own.
 */
export async function createPerson(
  organization: Organization,
  {
    roles: baseRoleNames = [],
    ...values
  }: Partial<typeof memberships.$inferInsert> & { roles?: BaseRole[] } = {},
): Promise<Person> {
  const directory = values.directory ?? 'employee'
  const companyId =
    values.companyId ?? (directory === 'customer' ? (await createCompany(organization)).id : null)
  const rows = await database()
    .insert(memberships)
    .values({
      surname: 'Зимин',
      givenName: 'Павел',
      mobilePhone: uniquePhone(),
      ...values,
      directory,
      companyId,
      organizationId: organization.id,
    })
    .returning()
  const person = required(rows[0])
  if (baseRoleNames.length > 0) {
    await database()
      .insert(membershipRoles)
      .values(
        baseRoleNames.map((name) => ({
          organizationId: organization.id,
          membershipId: person.id,
          roleId: organization.roles[name],
        })),
      )
  }
  return person
}

/** An account with the contacts it proved. */
export async function createAccount({
  phone,
  email,
  ...values
}: Partial<typeof accounts.$inferInsert> & { phone?: string; email?: string } = {}): Promise<Account> {
  const rows = await database()
    .insert(accounts)
    .values({ surname: 'Зимин', givenName: 'Павел', ...values })
    .returning()
  const account = required(rows[0])
  const proven = [
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
  ]
  if (proven.length > 0) {
    await database()
      .insert(identifiers)
      .values(proven.map((contact) => ({ ...contact, accountId: account.id, proof: 'code' as const })))
  }
  return account
}

/** A person who accepted the invitation: the membership, its account and the contacts it proved. */
export async function createRegisteredPerson(
  organization: Organization,
  values: Parameters<typeof createPerson>[1] & { passwordHash?: string } = {},
): Promise<Person & { accountId: string }> {
  const { passwordHash, ...membership } = values
  const phone = membership.mobilePhone === undefined ? uniquePhone() : membership.mobilePhone
  const account = await createAccount({
    surname: membership.surname,
    givenName: membership.givenName,
    passwordHash,
    phone: phone ?? undefined,
    email: membership.email ?? undefined,
  })
  const person = await createPerson(organization, {
    acceptedAt: new Date(),
    ...membership,
    mobilePhone: phone,
    accountId: account.id,
  })
  return { ...person, accountId: account.id }
}

/** A live session and the token that its cookie carries. */
export async function createSession(
  accountId: string,
  values: Partial<typeof sessions.$inferInsert> = {},
): Promise<typeof sessions.$inferSelect & { token: string }> {
  const token = randomToken()
  const rows = await database()
    .insert(sessions)
    .values({
      accountId,
      address: testAddress,
      expiresAt: new Date(Date.now() + 90 * 24 * 60 * 60 * 1000),
      ...values,
      tokenHash: tokenHash(token),
    })
    .returning()
  return { ...required(rows[0]), token }
}

function required<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the database returned no row')
  return row
}
