import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { inboxMessages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { useDatabase } from '@/test/database'
import { inboxGateway } from './gateways/inbox'
import { demoInbox } from './inbox'

process.env.PROPUSK_MODE = 'demo'
useDatabase()

const sms = (id: string, recipient: string) => ({
  channel: 'sms' as const,
  id,
  recipient,
  text: 'Код',
  attempt: 1,
})
const first = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a11'
const second = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a12'

test('a message delivered twice is shown once', async () => {
  const gateway = inboxGateway()
  for (const _time of [1, 2])
    expect(await gateway.send(sms(first, '+79000000001'), AbortSignal.timeout(1000))).toEqual({
      kind: 'accepted',
      delivered: true,
    })
  expect(await demoInbox()).toHaveLength(1)
})

test('a recipient is found however the number is spelled', async () => {
  await inboxGateway().send(sms(second, '+79057569874'), AbortSignal.timeout(1000))
  for (const spelling of ['+79057569874', '8 905 756-98-74', '+7 (905) 756‑98‑74', '98-74'])
    expect((await demoInbox(spelling))?.map(({ id }) => id)).toEqual([second])
  expect(await demoInbox('%')).toEqual([])
  expect(await demoInbox('98-74\0')).toHaveLength(1)
})

test('the newest stands first', async () => {
  await transaction((tx) => tx.delete(inboxMessages))
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))
  await database()
    .insert(inboxMessages)
    .values([
      { ...sms(first, '+79000000001'), receivedAt: at(1) },
      { ...sms(second, '+79000000001'), receivedAt: at(2) },
    ])
  expect((await demoInbox())?.map(({ id }) => id)).toEqual([second, first])
})
