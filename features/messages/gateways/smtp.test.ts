import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Gateway, OutgoingEmail } from '../gateway'
import { smtpGateway } from './smtp'

let server: SMTPServer | undefined
let gateway: Gateway<OutgoingEmail> | undefined
afterEach(async () => {
  gateway?.close?.()
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
})

const id = '019a9f0e-7c3a-7d2b-9f51-2f8f2c1f0a11'
const letter: OutgoingEmail = {
  channel: 'email',
  id,
  recipient: 'anna@example.org',
  attempt: 1,
  email: { subject: 'Регистрация — ТеплоХолод', text: 'Текст', html: '<p>Текст</p>' },
}

async function sendTo(options: SMTPServerOptions, message = letter) {
  const received: string[] = []
  const listening = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      let raw = ''
      for await (const chunk of stream) raw += chunk
      received.push(raw)
      done()
    },
    ...options,
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  listening.on('error', () => {})
  server = listening
  const { port } = listening.server.address() as AddressInfo
  gateway = smtpGateway({ url: `smtp://127.0.0.1:${port}`, from: 'Propusk <propusk@sender.example>' })
  const outcome = await gateway.send(message, AbortSignal.timeout(3000))
  return { outcome, received }
}

const refusing = (responseCode: number, words: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(Object.assign(new Error(words), { responseCode })),
})

test('a letter leaves in both forms, its id made of ours', async () => {
  const { outcome, received } = await sendTo({})
  expect(outcome).toEqual({ kind: 'accepted', gatewayMessageId: `<${id}@sender.example>` })
  expect(received[0]).toContain(`Message-ID: <${id}@sender.example>`)
  expect(received[0]).toContain('Auto-Submitted: auto-generated')
  expect(received[0]).toContain('text/plain')
  expect(received[0]).toContain('text/html')
})

test('a recipient cannot add another, nor a header', async () => {
  const sneaky = { ...letter, email: { ...letter.email, subject: 'Тема\r\nBcc: mallory@example.org' } }
  const { received } = await sendTo({}, sneaky)
  expect(received[0]).not.toMatch(/^Bcc:/im)
})

test('an unknown mailbox is final', async () => {
  const { outcome } = await sendTo(refusing(550, '5.1.1 no such user'))
  expect(outcome).toEqual({ kind: 'refused', problem: 'wrong-recipient', answer: 'SMTP 550 5.1.1' })
})

test('a policy refusal is no wrong address', async () => {
  const { outcome } = await sendTo(refusing(550, '5.7.1 rejected'))
  expect(outcome).toEqual({ kind: 'refused', problem: 'forbidden', answer: 'SMTP 550 5.7.1' })
})

test('a busy server is asked again', async () => {
  const { outcome } = await sendTo(refusing(451, '4.3.2 later'))
  expect(outcome).toMatchObject({ kind: 'postponed', problem: 'gateway-failed' })
})

test('wrong credentials are named', async () => {
  const listening = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('no')),
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  server = listening
  const { port } = listening.server.address() as AddressInfo
  gateway = smtpGateway({ url: `smtp://who:what@127.0.0.1:${port}`, from: 'propusk@sender.example' })
  expect(await gateway.send(letter, AbortSignal.timeout(3000))).toMatchObject({
    problem: 'wrong-credentials',
  })
})

test('a server that is not there is out of reach', async () => {
  gateway = smtpGateway({ url: 'smtp://127.0.0.1:1', from: 'propusk@sender.example' })
  expect(await gateway.send(letter, AbortSignal.timeout(3000))).toEqual({
    kind: 'postponed',
    problem: 'unreachable',
  })
})
