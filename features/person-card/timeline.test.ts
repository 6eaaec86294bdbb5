import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { redeemAttempt } from '@/features/sessions/redeem-attempt'
import { openFinishedAttempt } from '@/features/sign-in/attempts'
import { adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson } from '@/test/factories'
import { personTimeline, timelineLength, timelineStep } from './timeline'

useDatabase()

test('a sign-in is told with the browser of its session, and the latest stands first', async () => {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization)
  const contact = { kind: 'phone' as const, value: person.mobilePhone ?? '' }
  for (const userAgent of ['First browser', 'Second browser']) {
    const stranger = visitor({ userAgent })
    const secret = await openFinishedAttempt(database(), stranger, person.accountId, contact)
    await redeemAttempt(secret, stranger, null)
  }
  const { entries } = await personTimeline(adminActor({ organization }), person.id, 'sign-ins', 10)
  expect(entries).toMatchObject([
    { kind: 'journal', event: 'sessions.started', userAgent: 'Second browser' },
    { kind: 'journal', event: 'sessions.started', userAgent: 'First browser' },
  ])
})

test('as many entries as asked for, and whether there are more', async () => {
  const organization = await createOrganization()
  const person = await createPerson(organization)
  await database()
    .insert(messages)
    .values(
      Array.from({ length: 12 }, () => ({
        organizationId: organization.id,
        membershipId: person.id,
        channel: 'sms' as const,
        recipient: '+79000000000',
        template: 'invitation' as const,
        locale: 'ru' as const,
      })),
    )
  const read = async (length: number) => {
    const { entries, hasMore } = await personTimeline(adminActor({ organization }), person.id, 'all', length)
    return [entries.length, hasMore]
  }
  expect(await read(10)).toEqual([10, true])
  expect(await read(12)).toEqual([12, false])
  const elsewhere = adminActor({ organization: await createOrganization() })
  expect(await personTimeline(elsewhere, person.id, 'all', 10)).toEqual({ entries: [], hasMore: false })
})

test('a forged length is the first page', () => {
  for (const more of [undefined, '-1', '1e9', '99999', ['100', '200'], 'x']) {
    expect(timelineLength(more)).toBe(timelineStep)
  }
  expect(timelineLength('100')).toBe(100)
})
