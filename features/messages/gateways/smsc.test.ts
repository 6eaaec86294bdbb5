import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { smscGateway } from './smsc'

let server: Server | undefined
afterEach(() => server?.close())

const soon = () => AbortSignal.timeout(2000)
const id = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a11'
const sms = { channel: 'sms' as const, id, recipient: '+79000000001', text: 'Код', attempt: 1 }

/** A stand-in for SMSC.ru: `send` answers a sending, `status` a question about one. */
async function smsc(answers: { send?: unknown; status?: unknown; balance?: unknown }) {
  const asked: { path: string; body: string }[] = []
  const listening = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ path: request.url ?? '', body })
    const answer =
      request.url === '/rest/send/'
        ? answers.send
        : request.url === '/rest/balance/'
          ? answers.balance
          : answers.status
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  server = listening
  const origin = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  return {
    asked,
    gateway: smscGateway({ credentials: { login: 'propusk', password: 'secret' }, sender: 'TEPLO', origin }),
  }
}

test('sends under our own id and tells the price', async () => {
  const { gateway, asked } = await smsc({ send: { id, cnt: 1, cost: '2.35', balance: '100.5' } })
  expect(await gateway.send(sms, soon())).toEqual({
    kind: 'accepted',
    gatewayMessageId: id,
    priceMinor: 235,
    currency: 'RUB',
  })
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
    login: 'propusk',
    psw: 'secret',
    id,
    phones: '79000000001',
    mes: 'Код',
    sender: 'TEPLO',
  })
})

test.each([
  [1, 'refused', 'wrong-request'],
  [2, 'postponed', 'wrong-credentials'],
  [3, 'postponed', 'no-funds'],
  [4, 'postponed', 'address-blocked'],
  [6, 'refused', 'forbidden'],
  [7, 'refused', 'wrong-recipient'],
  [8, 'refused', 'undeliverable'],
  [9, 'postponed', 'repeated'],
  [77, 'postponed', 'gateway-failed'],
])('error %i is %s: %s', async (code, kind, problem) => {
  const { gateway } = await smsc({ send: { error: 'words that may quote the text', error_code: code } })
  expect(await gateway.send(sms, soon())).toEqual({ kind, problem, answer: `SMSC ${code}` })
})

test('an attempt that may have succeeded is looked up and not repeated', async () => {
  const { gateway, asked } = await smsc({ status: [{ id, status: 0 }] })
  expect(await gateway.send({ ...sms, attempt: 2 }, soon())).toEqual({
    kind: 'accepted',
    gatewayMessageId: id,
  })
  expect(asked.map(({ path }) => path)).toEqual(['/sys/status.php'])
})

test('an attempt that never arrived is repeated', async () => {
  const { gateway, asked } = await smsc({ status: [{ id, status: -3 }], send: { id, cnt: 1 } })
  expect(await gateway.send({ ...sms, attempt: 2 }, soon())).toMatchObject({ kind: 'accepted' })
  expect(asked.map(({ path }) => path)).toEqual(['/sys/status.php', '/rest/send/'])
})

test('statuses become receipts; what is still on its way stays', async () => {
  const other = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a12'
  const third = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a13'
  const { gateway } = await smsc({
    status: [
      { id, status: 1, cost: '2.35' },
      { id: other, status: 20 },
      { id: third, status: 0 },
    ],
  })
  const messages = [id, other, third].map((one) => ({ id: one, recipient: '+79000000001' }))
  expect(await gateway.receipts?.(messages, soon())).toEqual([
    { id, state: 'delivered', priceMinor: 235, currency: 'RUB' },
    { id: other, state: 'failed', problem: 'undeliverable', answer: 'SMSC status 20' },
  ])
})

test('tells what is left on the account', async () => {
  const { gateway, asked } = await smsc({ balance: { balance: '100.37', currency: 'RUR' } })
  expect(await gateway.balance?.(soon())).toEqual({ amountMinor: 10_037, currency: 'RUB' })
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ login: 'propusk', psw: 'secret' })
})

test.each([
  [
    { error: 'authorise error', error_code: 2 },
    { problem: 'wrong-credentials', answer: 'SMSC 2' },
  ],
  [
    { error: 'parameters error', error_code: 99 },
    { problem: 'gateway-failed', answer: 'SMSC 99' },
  ],
  [['nonsense'], { problem: 'gateway-failed', answer: 'SMSC ?' }],
])('a balance answered with %j is a problem', async (answer, problem) => {
  const { gateway } = await smsc({ balance: answer })
  expect(await gateway.balance?.(soon())).toEqual(problem)
})

test('a balance out of reach is a problem', async () => {
  const { gateway } = await smsc({})
  server?.close()
  server?.closeAllConnections()
  expect(await gateway.balance?.(soon())).toEqual({ problem: 'unreachable' })
})
