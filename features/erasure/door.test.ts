import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, erasures } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'

useDatabase()

const refusal = { cause: { code: '42501' } }

async function requestOf(values: Partial<typeof erasures.$inferInsert> = {}) {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization)
  await recordAudit(database(), adminActor({ organization }), {
    event: 'people.created',
    subject: membershipSubject(person),
  })
  const [erasure] = await database()
    .insert(erasures)
    .values({
      organizationId: organization.id,
      membershipId: person.id,
      accountId: person.accountId,
      origin: 'administrator',
      requestedByAccountId: crypto.randomUUID(),
      ...values,
    })
    .returning()
  if (!erasure) throw new Error('no request')
  return { organization, person, erasure }
}

const door = (id: string) => database().execute(sql`select erase_from_audit(${id}, 100)`)
const change = (id: string, values: Partial<typeof erasures.$inferInsert>) =>
  database().update(erasures).set(values).where(eq(erasures.id, id))

/** Whatever a stolen web or worker process could send. */
describe('the role of web and worker', () => {
  it('passes the door of the journal for no erasure that was not approved', async () => {
    const { erasure, person } = await requestOf()
    await expect(door(crypto.randomUUID())).rejects.toMatchObject(refusal)
    await expect(door(erasure.id)).rejects.toMatchObject(refusal)
    const [entry] = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, person.id))
    expect(entry?.subjectName).toBe('Зимин Павел')
  })

  it('nor before its time, nor after it is done', async () => {
    const { erasure } = await requestOf()
    const asker = erasure.requestedByAccountId
    await change(erasure.id, { state: 'approved', decidedByAccountId: asker, notBefore: new Date(0) })
    await expect(door(erasure.id)).rejects.toMatchObject(refusal)
    await expect(change(erasure.id, { state: 'done' })).rejects.toMatchObject(refusal)

    const { erasure: other } = await requestOf()
    await change(other.id, { state: 'approved', decidedByAccountId: crypto.randomUUID() })
    await change(other.id, { state: 'done' })
    await expect(door(other.id)).rejects.toMatchObject(refusal)
  })

  it.each<[string, Partial<typeof erasures.$inferInsert>]>([
    ['its subject', { accountId: null }],
    ['when it was asked for', { requestedAt: new Date(0) }],
    ['who asked', { requestedByAccountId: null }],
    ['an approval by nobody', { state: 'approved' }],
    ['done without approval', { state: 'done' }],
  ])('cannot rewrite an erasure: %s', async (_what, values) => {
    const { erasure } = await requestOf()
    await expect(change(erasure.id, values)).rejects.toMatchObject(refusal)
  })

  it('cannot approve a person’s own word in an organisation, nor make a request approved from the start', async () => {
    const { erasure, person } = await requestOf()
    await expect(
      change(erasure.id, { state: 'approved', decidedByAccountId: person.accountId }),
    ).rejects.toMatchObject(refusal)
    await expect(requestOf({ state: 'approved' })).rejects.toMatchObject(refusal)
  })

  it('cannot call somebody in work past their retention', async () => {
    const { erasure } = await requestOf({ origin: 'retention' })
    await expect(change(erasure.id, { state: 'approved' })).rejects.toMatchObject(refusal)
  })

  it('touches no other organisation’s entries and no other person’s', async () => {
    const { erasure, person, organization } = await requestOf()
    const neighbour = await createRegisteredPerson(organization)
    const elsewhere = await createOrganization()
    const named = { kind: 'membership' as const, name: 'Зимин Павел' }
    await recordAudit(database(), adminActor({ organization }), {
      event: 'people.created',
      subject: { ...named, id: neighbour.id },
    })
    await recordAudit(database(), adminActor({ organization: elsewhere }), {
      event: 'people.created',
      subject: { ...named, id: person.id },
    })
    await change(erasure.id, { state: 'approved', decidedByAccountId: crypto.randomUUID() })
    await door(erasure.id)
    const entries = await database()
      .select({
        organizationId: auditEntries.organizationId,
        subjectId: auditEntries.subjectId,
        name: auditEntries.subjectName,
      })
      .from(auditEntries)
      .where(sql`${auditEntries.subjectId} in (${person.id}, ${neighbour.id})`)
    const changed = entries.filter(({ name }) => name !== 'Зимин Павел')
    expect(changed).toMatchObject([{ organizationId: organization.id, subjectId: person.id }])
  })

  it('leaves a record of what was done that it can neither change nor delete', async () => {
    const { erasure } = await requestOf()
    await change(erasure.id, { state: 'approved', decidedByAccountId: crypto.randomUUID() })
    await door(erasure.id)
    await change(erasure.id, { state: 'done' })
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(sql`${auditEntries.details} ->> 'erasure' = ${erasure.id}`)
    expect(entry).toMatchObject({ event: 'people.erased', details: { report: { auditEntries: 1 } } })
    await expect(change(erasure.id, { report: {} })).rejects.toMatchObject(refusal)
    await expect(database().delete(erasures)).rejects.toMatchObject(refusal)
  })
})
