import { beforeEach, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, equipment, tags } from '@/db/schema'
import { toldChanges } from '@/features/audit-log/object-changes'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { carrySession, newRequest } from '@/test/request'
import { answerPassport } from './answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

beforeEach(() => newRequest())

it('who changed what is for staff alone, not for the owner’s people', async () => {
  const organization = await createOrganization()
  const organizationId = organization.id
  const company = await createCompany(organization)
  const id = crypto.randomUUID()
  await database().insert(equipment).values({ id, organizationId, name: 'Котёл', companyId: company.id })
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ organizationId, code, number: newTagNumber(), state: 'bound', equipmentId: id })
  await database().insert(auditEntries).values({
    organizationId,
    event: 'equipment.updated',
    actorKind: 'person',
    actorName: 'Сизова Анна',
    subjectId: id,
  })
  const readBy = async (values: Parameters<typeof createRegisteredPerson>[1]) => {
    const { accountId } = await createRegisteredPerson(organization, values)
    await carrySession((await createSession(accountId)).token)
    const asked = new Request(`https://propusk.example/p/${code}`)
    return (await answerPassport(asked, code, toldChanges)).text()
  }
  const theirs = await readBy({ directory: 'customer', companyId: company.id, roles: ['customer'] })
  expect(theirs).toContain('<h1>Котёл</h1>')
  expect(theirs).not.toContain('Сизова')
  expect(await readBy({ roles: ['service-specialist'] })).toMatch(/<details.*<summary>.*Сизова Анна/s)
})
