import { afterEach, expect, test } from 'vitest'
import { type SmsAnswer, type SmsServer, startSmsServer } from '@/test/sms-server'
import { httpSmsGateway } from './http-sms'

let server: SmsServer
afterEach(() => server.close())

const sms = { channel: 'sms' as const, id: 'message-1', recipient: '+79000000001', text: 'Код', attempt: 1 }

async function sendTo(answer: SmsAnswer, milliseconds = 2000) {
  server = await startSmsServer(() => answer)
  return httpSmsGateway({ url: server.url, token: 'token' }).send(sms, AbortSignal.timeout(milliseconds))
}

test.each([200, 201, 202])('%i takes the message', async (status) => {
  expect(await sendTo({ status })).toMatchObject({ kind: 'accepted' })
})

test('its id and price are kept', async () => {
  expect(await sendTo({ status: 202, body: { id: 17, price: 1.1, currency: 'RUB' } })).toEqual({
    kind: 'accepted',
    gatewayMessageId: '17',
    priceMinor: 110,
    currency: 'RUB',
  })
})

test.each([
  [500, 'postponed', 'gateway-failed'],
  [503, 'postponed', 'gateway-failed'],
  [429, 'postponed', 'gateway-failed'],
  [401, 'postponed', 'wrong-credentials'],
  [402, 'postponed', 'no-funds'],
  [422, 'refused', 'wrong-recipient'],
  [400, 'refused', 'wrong-request'],
])('%i is %s: %s', async (status, kind, problem) => {
  expect(await sendTo({ status, body: { error: 'Код' } })).toEqual({
    kind,
    problem,
    answer: `HTTP ${status}`,
  })
})

test('a gateway that never answers is out of time', async () => {
  expect(await sendTo('hang', 50)).toEqual({ kind: 'postponed', problem: 'timeout' })
})

test('a broken connection is worth another attempt', async () => {
  expect(await sendTo('cut')).toEqual({ kind: 'postponed', problem: 'unreachable' })
})
