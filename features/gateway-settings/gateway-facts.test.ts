import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { gatewayFacts } from './gateway-facts'

const factsOf = (variables: Record<string, string>) =>
  gatewayFacts(
    parseEnv({
      PROPUSK_MODE: 'production',
      DATABASE_URL: 'postgres://propusk@db/propusk',
      PUBLIC_URL: 'https://propusk.example',
      AUTH_SECRET: 'a secret of the tests, of no use elsewhere',
      ...variables,
    }),
  )

test('no secret is among what is shown', () => {
  const secrets = ['hush-login', 'hush-password', 'hush-key', 'hush-token', 'hush-path', 'hush-query']
  const all = [
    factsOf({ SMS_GATEWAY: 'smsc', SMSC_LOGIN: 'hush-login', SMSC_PASSWORD: 'hush-password' }),
    factsOf({ SMS_GATEWAY: 'smsc', SMSC_API_KEY: 'hush-key', SMSC_SENDER: 'TEPLO' }),
    factsOf({
      SMS_GATEWAY: 'http',
      SMS_HTTP_URL: 'https://hush-login:hush-password@sms.example/hush-path?key=hush-query',
      SMS_HTTP_TOKEN: 'hush-token',
    }),
    factsOf({
      SMTP_URL: 'smtps://hush-login:hush-password@mail.example:465',
      MAIL_FROM: 'Propusk <propusk@example.org>',
    }),
  ]
  const shown = JSON.stringify(all)
  for (const secret of secrets) expect(shown).not.toContain(secret)
  for (const known of ['TEPLO', 'https://sms.example', 'smtps://mail.example:465', 'propusk@example.org'])
    expect(shown).toContain(known)
})

test('says what is set and what is not', () => {
  expect(factsOf({ SMS_GATEWAY: 'http', SMS_HTTP_URL: 'https://sms.example/send' }).sms).toMatchObject({
    name: 'http',
    facts: [{ value: 'https://sms.example' }, { isSet: false, note: 'gateways.note.noReceipts' }],
  })
})

test('a channel without a gateway has none in production, and the inbox in the demo', () => {
  expect(factsOf({}).sms.name).toBeNull()
  expect(factsOf({}).email.name).toBeNull()
  expect(factsOf({ PROPUSK_MODE: 'demo' }).sms.name).toBe('inbox')
})
