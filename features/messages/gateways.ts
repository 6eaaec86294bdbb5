import 'server-only'
import { env } from '@/lib/env'
import type { Balance, Gateway, OutgoingEmail, OutgoingSms } from './gateway'
import { httpSmsGateway } from './gateways/http-sms'
import { inboxGateway } from './gateways/inbox'
import { smscGateway } from './gateways/smsc'
import { smtpGateway } from './gateways/smtp'

/** In milliseconds: somebody waits for the page. */
const balanceTimeout = 4_000
const balanceKeptFor = 30_000

/** Where each channel's messages leave; a channel without a gateway cannot send. */
export type Gateways = { sms?: Gateway<OutgoingSms>; email?: Gateway<OutgoingEmail> }

/** The gateways that the environment names; in the demo, the local inbox for a channel it does not name. */
export function configuredGateways(): Gateways {
  const inbox = env().PROPUSK_MODE === 'demo' ? inboxGateway() : undefined
  return { sms: smsGateway() ?? inbox, email: emailGateway() ?? inbox }
}

function emailGateway(): Gateway<OutgoingEmail> | undefined {
  const { SMTP_URL: url, MAIL_FROM: from } = env()
  return url && from ? smtpGateway({ url, from }) : undefined
}

let told: { at: number; balance: Promise<Balance | null> } | undefined

/** Asked at most twice a minute. Null without a gateway, or with one that cannot be asked. */
export function smsBalance(): Promise<Balance | null> {
  const now = performance.now()
  if (!told || now - told.at > balanceKeptFor) {
    const signal = AbortSignal.timeout(balanceTimeout)
    told = { at: now, balance: smsGateway()?.balance?.(signal) ?? Promise.resolve(null) }
  }
  return told.balance
}

function smsGateway(): Gateway<OutgoingSms> | undefined {
  const { SMS_GATEWAY, SMS_HTTP_URL, SMS_HTTP_TOKEN } = env()
  if (SMS_GATEWAY === 'http' && SMS_HTTP_URL)
    return httpSmsGateway({ url: SMS_HTTP_URL, token: SMS_HTTP_TOKEN })
  const { SMSC_API_KEY, SMSC_LOGIN, SMSC_PASSWORD, SMSC_SENDER } = env()
  if (SMS_GATEWAY !== 'smsc') return undefined
  if (SMSC_API_KEY) return smscGateway({ credentials: { apiKey: SMSC_API_KEY }, sender: SMSC_SENDER })
  if (!SMSC_LOGIN || !SMSC_PASSWORD) return undefined
  return smscGateway({ credentials: { login: SMSC_LOGIN, password: SMSC_PASSWORD }, sender: SMSC_SENDER })
}
