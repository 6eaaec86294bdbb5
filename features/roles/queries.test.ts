import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles } from '@/db/schema'
import { type Actor, Forbidden } from '@/lib/actor'
import { permissionBlocks } from '@/lib/applications'
import { listRequest } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson, type Organization } from '@/test/factories'
import { baseRoles } from './base-roles'
import { applicationField, factsOf, levelField, permissionsAt, type RoleDraft } from './draft'
import {
  assignableRoles,
  findRole,
  listRoleHolders,
  listRoles,
  offeredRoles,
  roleHolderList,
  roleList,
} from './queries'
import { expectedDraft, roleChangeSchema, roleDraftSchema } from './schema'

useDatabase()

const many = 10_000
let organization: Organization
let admin: Actor

beforeAll(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
  await database().execute(sql`insert into roles (organization_id, name, description)
    select ${organization.id}::uuid, 'Роль ' || lpad(n::text, 5, '0'), case n when 777 then 'Ёмкости и насосы' else '' end
    from generate_series(1, ${many}) n`)
})

const page = (text = '', params = {}, actor = admin) => listRoles(actor, text, listRequest(roleList, params))
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)

describe('ten thousand roles', () => {
  test('are listed by pages, base roles first in their own order', async () => {
    const first = await page()
    expect(first.total).toBe(many + baseRoles.length)
    expect(names(first.rows).slice(0, 6)).toEqual([
      ...baseRoles.map(({ baseRole }) => baseRole),
      'Роль 00001',
    ])
    const second = await page('', { cursor: first.next ?? '' })
    expect(names(second.rows)[0]).toBe('Роль 00046')
    const back = await page('', { cursor: second.previous ?? '' })
    expect(names(back.rows)).toEqual(names(first.rows))
  })

  test('are found by name, by description, and base roles by what the reader calls them', async () => {
    expect(names((await page('роль 0123')).rows)).toHaveLength(10)
    expect(names((await page('емкости')).rows)).toEqual(['Роль 00777'])
    expect(names((await page('диспетчер')).rows)).toContain('dispatcher')
    const english = adminActor({ organization, locale: 'en' })
    expect(names((await page('dispatcher', {}, english)).rows)).toContain('dispatcher')
    expect((await page('100%')).total).toBe(0)
  })

  test('a card offers a page of them, those held always, the others by typing', async () => {
    const [held] = (await page('роль 09999')).rows
    const offer = await assignableRoles(admin, { held: [held?.id ?? '', 'nonsense'] })
    expect(offer.hasMore).toBe(true)
    expect(offer.roles).toHaveLength(offeredRoles + 1)
    expect(offer.roles[0]).toMatchObject({ name: 'Роль 09999', mayGrant: true })
    const found = await assignableRoles(admin, { text: 'роль 0444' })
    expect(found).toMatchObject({ hasMore: false })
    expect(found.roles).toHaveLength(10)
  })
})

test('a role counts its people without the deleted, and names those whom the actor may see', async () => {
  const { id: companyId } = await createCompany(organization)
  const me = await createPerson(organization, { companyId, roles: ['dispatcher'] })
  const other = await createPerson(organization, { surname: 'Абрамов', roles: ['dispatcher'] })
  await createPerson(organization, { roles: ['dispatcher'], deletedAt: new Date() })
  const roleId = organization.roles.dispatcher
  expect(await findRole(admin, roleId)).toMatchObject({ people: 2 })
  expect((await page('диспетчер')).rows.find(({ id }) => id === roleId)).toMatchObject({ people: 2 })
  const holders = async (actor: Actor, text = '') =>
    (await listRoleHolders(actor, roleId, text, listRequest(roleHolderList, {}))).rows.map(({ id }) => id)
  expect(await holders(admin)).toEqual([other.id, me.id])
  expect(await holders(admin, 'абрамов')).toEqual([other.id])
  const own = actorWith({
    organization,
    person: me,
    permissions: ['roles.read', 'people.read'],
    visibility: 'own-company',
  })
  expect(await holders(own)).toEqual([me.id])
  expect(await holders(actorWith({ organization, permissions: ['roles.read'] }))).toEqual([])
  expect(await holders(adminActor({ organization: await createOrganization() }))).toEqual([])
  await expect(holders(actorWith({ organization, permissions: ['people.read'] }))).rejects.toThrow(Forbidden)
  expect(await database().$count(membershipRoles)).toBe(3)
})

describe('a role’s form', () => {
  const draft: RoleDraft = {
    name: 'Роль',
    description: '',
    applications: ['web', 'passport'],
    permissions: permissionBlocks.flatMap((block, at) =>
      permissionsAt(block, at % 3 === 0 ? 'none' : at % 3 === 1 ? 'read' : 'write'),
    ),
    visibility: 'own-district',
    seesBanned: true,
    seesDeleted: false,
  }

  test('says what the draft says', () => {
    expect(roleDraftSchema.parse(factsOf(draft))).toEqual(draft)
  })

  test('of two editors promises the other’s word where nothing was typed, or where it was taken', () => {
    const opened = factsOf(draft)
    const stored: RoleDraft = { ...draft, applications: ['web', 'api', 'passport'], visibility: 'all' }
    const form = { ...opened, [applicationField('web')]: '', id: crypto.randomUUID(), version: 1 }
    const expected = (typed: Record<string, unknown>, carriedFacts = opened) =>
      expectedDraft(
        stored,
        roleChangeSchema.parse({ ...form, openedWith: JSON.stringify(carriedFacts), ...typed }),
      )
    const merged = { ...stored, applications: ['api', 'passport'] }
    expect(expected({})).toEqual(merged)
    const takenBack = expected(
      { theirs: ['application.api', 'visibility', 'application.web'] },
      factsOf(stored),
    )
    expect(takenBack).toEqual(stored)
    expect(expected({ theirs: [] }, factsOf(stored)).applications).toEqual(['passport'])
  })

  test('gives seeing with changing, and nothing for what it does not know', () => {
    const form = {
      ...factsOf({ ...draft, permissions: [] }),
      [levelField('roles')]: 'write',
      [levelField('audit')]: 'write',
      [levelField('settings')]: 'everything',
      'level.nonsense': 'write',
      'application.root': 'on',
      permissions: ['settings.write'],
    }
    expect(roleDraftSchema.parse(form)).toEqual({
      ...draft,
      permissions: ['roles.read', 'roles.write', 'audit.read'],
    })
  })
})
