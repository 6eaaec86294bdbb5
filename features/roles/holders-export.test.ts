import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { holdersCsv } from './holders-export'
import { holdersFilter } from './holders-filter'

useDatabase()

let organization: Organization

beforeEach(async () => {
  organization = await createOrganization()
})

describe('the list as a file', () => {
  const file = async (params: SearchParams = {}, actor = adminActor({ organization })) => {
    const lines = await holdersCsv(actor, 'engineer-mobile', holdersFilter(params), translatorFor('ru'))
    let text = ''
    for await (const line of lines) text += line
    return text.split('\r\n')
  }

  test('holds everybody of the list, no formula, and the journal knows who took it', async () => {
    const person = await createRegisteredPerson(organization, {
      surname: '=HYPERLINK("http://evil")',
      givenName: 'Иван, младший',
      roles: ['service-specialist', 'service-manager'],
    })
    await database()
      .update(membershipRoles)
      .set({ grantedAt: new Date('2026-11-20T09:00:00Z') })
      .where(eq(membershipRoles.membershipId, person.id))
    await createRegisteredPerson(organization, {
      surname: 'Жуков',
      roles: ['service-specialist'],
      bannedAt: new Date(),
    })
    const [header, first, ...others] = await file({ entry: 'now' })
    expect(header).toBe(
      'Фамилия,Имя,Отчество,Справочник,Компания,Должность,Мобильный телефон,E-mail,Состояние,Почему,С какого времени',
    )
    expect(first).toContain(
      `"'=HYPERLINK(""http://evil"")","Иван, младший",,Сотрудник,,,${person.mobilePhone}`,
    )
    expect(first).toMatch(/Начальник сервисной службы; Сервисный специалист,"20\sноября\s2026,\s12:00"/)
    expect(others).toEqual([''])
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(entry).toMatchObject({
      event: 'applications.exported',
      details: { application: ['engineer-mobile'] },
    })
  })

  test('goes on past one reading', async () => {
    await database().execute(sql`
      with made as (
        insert into memberships (organization_id, directory, surname, given_name)
        select ${organization.id}, 'employee', 'Номер ' || n % 700, 'Имя' from generate_series(1, 2500) n returning id)
      insert into membership_roles (organization_id, membership_id, role_id)
      select ${organization.id}, id, ${organization.roles['service-specialist']} from made`)
    expect(await file()).toHaveLength(2502)
  })

  test('is nobody’s who may not read people', async () => {
    await expect(file({}, actorWith({ organization, permissions: ['roles.read'] }))).rejects.toThrow(
      Forbidden,
    )
    expect(await database().$count(auditEntries, eq(auditEntries.organizationId, organization.id))).toBe(0)
  })
})
