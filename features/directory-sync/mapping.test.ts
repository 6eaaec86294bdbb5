import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryGroupRoles, directoryPeople, directorySyncs } from '@/db/schema'
import { usualAttributes } from '@/features/directory/attributes'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { corp, person as entryOf, service } from '@/test/directory'
import { createSync } from '@/test/directory-sync'
import { createOrganization, createRegisteredPerson, type Organization, type Person } from '@/test/factories'
import { type LdapServer, startLdapServer } from '@/test/ldap-server'
import { type MappingForm, mappingFormSchema } from './mapping-schema'
import { previewMapping } from './preview'
import { saveMapping } from './save-mapping'

useDatabase()

let organization: Organization
let administrator: Person & { accountId: string }
let server: LdapServer
beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  server = await startLdapServer({ entries: [service] })
  await createSync(organization, { host: server.host, accountId: administrator.accountId })
})
afterEach(() => server.close())

const group = `CN=Диспетчеры\\, южные,OU=Группы,${corp}`
const actor = () => adminActor({ organization, person: administrator })

const typed = (changed: Record<string, string> = {}) =>
  mappingFormSchema.safeParse({
    ...usualAttributes['active-directory'],
    'group-0': group,
    'role-0': organization.roles.dispatcher,
    'group-2': '',
    'role-2': '',
    defaultRoleId: organization.roles.customer,
    createsPeople: 'on',
    interval: '60',
    closingLimit: '10',
    version: '1',
    openedWith: '{}',
    ...changed,
  })

function form(changed: Record<string, string> = {}): MappingForm {
  const read = typed(changed)
  if (!read.success) throw read.error
  return read.data
}

const fieldsRefused = (changed: Record<string, string>) =>
  typed(changed).error?.issues.map(({ path, message }) => `${String(path[0])} ${message}`)

it('tries the mapping on people of the directory and writes nothing', async () => {
  server.entries.put({
    dn: group,
    attributes: { objectClass: ['group'], member: [`CN=worker,OU=Сотрудники,${corp}`] },
  })
  server.entries.put(
    entryOf('worker', { attributes: { sn: 'Рабочий', givenName: 'Пётр', description: 'Слесарь' } }),
  )
  server.entries.put(
    entryOf('closed', { attributes: { sn: 'Отключён', givenName: 'Пётр', userAccountControl: '514' } }),
  )
  server.entries.put(entryOf('nobody', { attributes: { objectGUID: [], sn: 'Безликий', givenName: 'Пётр' } }))
  const shown = await previewMapping(actor(), form({ position: 'description', sought: '' }))
  if (!shown.ok) throw new Error(JSON.stringify(shown.problems))
  expect(shown.value.map(({ name, state }) => [name, state])).toEqual([
    ['Рабочий Пётр (worker)', 'passed'],
    ['Отключён Пётр (closed)', 'skipped'],
    ['Безликий Пётр (nobody)', 'failed'],
  ])
  expect(shown.value[0]?.words).toContain('Слесарь')
  expect(shown.value[0]?.words).toContain('Новая карточка')
  const found = await previewMapping(actor(), form({ sought: 'Отключ' }))
  expect(found.ok && found.value).toHaveLength(1)
  expect(await previewMapping(actor(), form({ sought: '*)(sn=*' }))).toMatchObject({ ok: false })
  const [sync] = await database()
    .select()
    .from(directorySyncs)
    .where(eq(directorySyncs.organizationId, organization.id))
  expect(sync?.version).toBe(1)
})

it('is kept with its groups and its clock, and told to the second of two editors', async () => {
  expect(
    await saveMapping(actor(), form({ 'group-5': 'CN=Ещё,DC=corp', 'role-5': organization.roles.customer })),
  ).toEqual({
    ok: true,
    value: undefined,
  })
  const [sync] = await database()
    .select()
    .from(directorySyncs)
    .where(eq(directorySyncs.organizationId, organization.id))
  expect(sync).toMatchObject({ version: 2, intervalMinutes: 60, savedByAccountId: administrator.accountId })
  expect(sync?.nextRunAt?.getTime()).toBeGreaterThan(Date.now())
  expect(
    await database().$count(directoryGroupRoles, eq(directoryGroupRoles.organizationId, organization.id)),
  ).toBe(2)
  const late = await saveMapping(actor(), form({ position: 'description' }))
  expect(late.ok ? [] : late.problems).toMatchObject([{ message: 'common.conflict.text' }])
})

it('maps no group to a role that whoever saves it could not give', async () => {
  const lesser = actorWith({
    organization,
    person: administrator,
    permissions: ['servers.read', 'servers.write', 'people.read', 'people.write'],
  })
  const saved = await saveMapping(lesser, form({ 'role-0': organization.roles['system-administrator'] }))
  expect(saved).toMatchObject({ ok: false, problems: [{ message: 'people.problem.roleBeyondYou' }] })
  const other = await createOrganization()
  expect(await saveMapping(actor(), form({ 'role-0': other.roles.dispatcher }))).toMatchObject({
    ok: false,
    problems: [{ message: 'people.problem.noSuchRole' }],
  })
})

it('knows people by another attribute on nobody’s word who stands below those who sign in by it', async () => {
  await database()
    .insert(directoryPeople)
    .values({ organizationId: organization.id, subject: 'administrator', membershipId: administrator.id })
  const permissions = ['servers.read', 'servers.write', 'people.read', 'people.write'] as const
  const lesser = actorWith({ organization, person: administrator, permissions: [...permissions] })
  expect(await saveMapping(lesser, form({ subject: 'description' }))).toMatchObject({
    problems: [{ field: 'subject', message: 'directory.settings.aboveYou' }],
  })
  expect((await saveMapping(actor(), form({ subject: 'description' }))).ok).toBe(true)
})

it('says beside each field what cannot be', () => {
  expect(fieldsRefused({ surname: 'sn)(cn=*' })).toEqual(['surname directorySync.problem.attribute'])
  expect(fieldsRefused({ subject: '', fullName: '', surname: '' })).toEqual([
    'subject directorySync.problem.subjectRequired',
    'surname directorySync.problem.nameRequired',
  ])
  expect(
    fieldsRefused({ 'group-1': 'Диспетчеры', 'role-1': 'x', 'role-3': organization.roles.customer }),
  ).toEqual([
    'group-1 directorySync.problem.notDn',
    'role-1 directorySync.problem.chooseRole',
    'group-3 directorySync.problem.chooseGroup',
  ])
  expect(fieldsRefused({ closingLimit: '0' })).toEqual(['closingLimit directorySync.problem.limit'])
})
